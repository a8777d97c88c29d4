import type { Committed, IncidentStore } from '../store/store.ts';

/**
 * A long poll: reads until there is something, at most for `waitMs`. `read` is called at once, and again after each
 * commit that concerns it. Resolves to the last answer when time is over or the signal aborts.
 */
export async function readWhenReady<T>(
  store: IncidentStore,
  options: { waitMs: number; signal: AbortSignal; concerns(committed: Committed): boolean },
  read: () => Promise<{ ready: boolean; answer: T }>
): Promise<T> {
  const until = performance.now() + options.waitMs;
  for (;;) {
    // Listening begins before reading, so that nothing is missed in between.
    const change = nextCommit(store, options.concerns);
    try {
      const { ready, answer } = await read();
      const left = until - performance.now();
      if (ready || left <= 0 || options.signal.aborted || !(await change.within(left, options.signal))) {
        return answer;
      }
    } finally {
      change.stop();
    }
  }
}

function nextCommit(store: IncidentStore, concerns: (committed: Committed) => boolean) {
  let happened = false;
  let wake: (() => void) | undefined;
  const stop = store.onCommit((committed) => {
    if (concerns(committed)) {
      happened = true;
      wake?.();
    }
  });
  return {
    stop,
    /** Whether it happened before time was over. */
    within: (ms: number, signal: AbortSignal) =>
      new Promise<boolean>((resolve) => {
        const end = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', end);
          resolve(happened && !signal.aborted);
        };
        const timer = setTimeout(end, ms);
        wake = end;
        signal.addEventListener('abort', end);
        if (happened || signal.aborted) {
          end();
        }
      }),
  };
}
