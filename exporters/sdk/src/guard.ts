import type { Clock } from './link/clock.ts';

/** Runs what belongs to Trinity so that its host never sees it fail. */
export interface Guard {
  (run: () => void): void;
  warn(text: string): void;
}

const longestWarning = 1000;

/** A guard that tells `logger` of the first failure of each kind, on one line each. */
export function createGuard(logger: { warn(text: string): void }): Guard {
  const told = new Set<string>();
  const warn = (text: string) => {
    try {
      logger.warn(`trinity: ${text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').slice(0, longestWarning)}`);
    } catch {
      // A logger that throws is the host's; there is nobody left to tell.
    }
  };
  const guard = (run: () => void) => {
    try {
      run();
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      if (told.size < 100 && !told.has(text)) {
        told.add(text);
        warn(text);
      }
    }
  };
  return Object.assign(guard, { warn });
}

/** A clock whose timers run behind the guard: what they throw would end the host. */
export function guardedClock(clock: Clock, guard: Guard): Clock {
  return {
    now: () => clock.now(),
    monotonicMs: () => clock.monotonicMs(),
    after: (ms, run) =>
      clock.after(ms, () => {
        guard(run);
      }),
  };
}
