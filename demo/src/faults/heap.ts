import type { Fault } from './fault.ts';

const everyMs = 20;
const entries = 50_000;

/** Unlike buffers, objects fill V8's heap: it gives up at its limit, and the process ends itself with SIGABRT. */
export const heap: Fault = {
  name: 'heap',
  does: "keeps objects until the process' heap is full, which ends it",
  start() {
    const kept: object[][] = [];
    const growing = setInterval(() => {
      kept.push(Array.from({ length: entries }, (_, index) => ({ index, text: `entry ${index}` })));
    }, everyMs);
    growing.unref();
    return () => {
      clearInterval(growing);
      kept.length = 0;
    };
  },
};
