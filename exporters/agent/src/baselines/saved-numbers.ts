import * as z from 'zod';

const largest = 3.4e38;

/** At most so many numbers, saved as four bytes each in base64. */
export const savedNumbersSchema = (most: number) =>
  z.codec(z.string().max(most * 6), z.array(z.number()).max(most), {
    decode: (text) => {
      const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
      return bytes.length % 4 === 0 ? [...new Float32Array(bytes.buffer)] : [NaN];
    },
    encode: (numbers) =>
      Buffer.from(
        Float32Array.from(numbers, (one) => Math.max(-largest, Math.min(largest, one))).buffer
      ).toString('base64'),
  });
