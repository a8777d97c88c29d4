import type { Fault } from './fault.ts';

const entryBytes = 1024 * 1024;
const everyMs = 50;
const mostEntries = 512;

/** A cache without a bound, and a burst of entries. Unlike a leak, it can be emptied. */
export const cache: Fault = {
  name: 'cache',
  does: `fills a cache with ${(entryBytes * 1000) / everyMs / 1024 / 1024} MiB more each second, up to ${mostEntries} MiB`,
  start({ trinity }) {
    const entries = new Map<number, Buffer>();
    let added = 0;
    const growing = setInterval(() => {
      if (added < mostEntries) {
        added += 1;
        entries.set(added, Buffer.alloc(entryBytes, 1));
      }
    }, everyMs);
    growing.unref();
    const forget = trinity.registerCache('answers', () => {
      entries.clear();
    });
    return () => {
      clearInterval(growing);
      entries.clear();
      forget();
    };
  },
};
