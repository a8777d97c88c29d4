import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Fault } from './fault.ts';

/** In threads, so that the station itself still answers, only later. */
export const cpu: Fault = {
  name: 'cpu',
  does: 'keeps every processor of the machine busy',
  start() {
    const burners = Array.from({ length: availableParallelism() }, () => {
      const burner = new Worker('for (;;);', { eval: true });
      burner.unref();
      return burner;
    });
    return () => {
      for (const burner of burners) {
        void burner.terminate();
      }
    };
  },
};
