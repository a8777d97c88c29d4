import type { Fault } from './fault.ts';

const chunkBytes = 4 * 1024 * 1024;
const everyMs = 100;
/** A demo must not take its machine down. */
const mostBytes = 768 * 1024 * 1024;

export const leak: Fault = {
  name: 'leak',
  does: `keeps ${(chunkBytes * 1000) / everyMs / 1024 / 1024} MiB more each second, up to ${mostBytes / 1024 / 1024} MiB`,
  start() {
    const kept: Buffer[] = [];
    const growing = setInterval(() => {
      if (kept.length * chunkBytes < mostBytes) {
        // Filled: memory that is not written to is not used.
        kept.push(Buffer.alloc(chunkBytes, 1));
      }
    }, everyMs);
    growing.unref();
    return () => {
      clearInterval(growing);
      kept.length = 0;
    };
  },
};
