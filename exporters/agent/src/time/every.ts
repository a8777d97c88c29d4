import type { Clock } from '@trinity/sdk/link';

/** Runs `run` every `ms`, the first time after `ms`; what it returns ends that. */
export function every(clock: Clock, ms: number, run: () => void): () => void {
  let cancel = clock.after(ms, tick);
  function tick(): void {
    cancel = clock.after(ms, tick);
    run();
  }
  return () => {
    cancel();
  };
}
