import { createReadStream } from 'node:fs';

const chunkBytes = 256 * 1024;

/** The bytes of a file in large pieces; `-` is the standard input. */
export function chunksOf(path: string): AsyncIterable<Buffer> {
  return path === '-'
    ? (process.stdin as AsyncIterable<Buffer>)
    : createReadStream(path, { highWaterMark: chunkBytes });
}

/** The lines of a file as undecoded text, one character for each byte, without their ends. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunksOf(path)) {
    const text = rest + chunk.toString('latin1');
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      yield text.slice(start, text.charCodeAt(end - 1) === 0x0d && end > start ? end - 1 : end);
      start = end + 1;
    }
    rest = text.slice(start);
  }
  if (rest !== '') {
    yield rest;
  }
}

/** Text of which each character is a byte, as UTF-8; what is none becomes U+FFFD. */
export function fromBytes(text: string): string {
  return Buffer.from(text, 'latin1').toString('utf8');
}
