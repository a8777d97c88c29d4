import type { Clock } from '@trinity/sdk/link';

/** Resolves after `ms`, or at once when `abort` says so. */
export function sleep(clock: Clock, ms: number, abort?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (abort?.aborted) {
      resolve();
      return;
    }
    const done = () => {
      cancel();
      abort?.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.after(ms, done);
    abort?.addEventListener('abort', done);
  });
}
