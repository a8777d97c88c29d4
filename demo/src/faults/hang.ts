import type { Fault } from './fault.ts';

/** The process is there and does nothing more: no answer, no metrics, and no end on SIGTERM. Nothing can mend it. */
export const hang: Fault = {
  name: 'hang',
  does: 'blocks the event loop for good',
  start() {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    return () => undefined;
  },
};
