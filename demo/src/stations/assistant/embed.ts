import { contentWords } from '../../text/words.ts';

/** Numbers in an embedding. */
const dimension = 256;

/**
 * What a text is about, as a vector of length 1: each word and each three letters of it push one number up or down. No
 * model is needed, and words that only look alike are near each other.
 * Source: Weinberger et al., Feature Hashing for Large Scale Multitask Learning, 2009.
 */
export function embed(text: string): number[] {
  const sums = new Float64Array(dimension);
  for (const word of contentWords(text)) {
    push(sums, `word ${word}`, 2);
    const padded = `<${word}>`;
    for (let at = 0; at + 3 <= padded.length; at += 1) {
      push(sums, padded.slice(at, at + 3), 1);
    }
  }
  const length = Math.hypot(...sums) || 1;
  return [...sums].map((sum) => sum / length);
}

function push(sums: Float64Array, feature: string, weight: number): void {
  const hash = fnv1a(feature);
  const index = (hash >>> 1) % sums.length;
  sums[index] = (sums[index] ?? 0) + (hash & 1 ? weight : -weight);
}

/** Source: Fowler, Noll, Vo; FNV-1a, 32 bits. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return hash >>> 0;
}
