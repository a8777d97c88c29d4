import type { Breaker, Trinity } from '../api.ts';
import type { Clock } from '../link/clock.ts';
import type { StateKeeper } from '../state/state-file.ts';
import { createBreaker, type ResettableBreaker } from './breaker.ts';

/** Mission M6. */
const openMs = { service: 60_000, api: 300_000 } as const;

export interface BreakersPorts {
  isForcedOpen(api: string): boolean;
  /** A breaker was made. */
  onMade(api: string, breaker: Breaker): void;
  clock: Clock;
  state: StateKeeper;
}

export interface Breakers {
  breaker: Trinity['breaker'];
  /** Begins anew: what made it open was changed. */
  reset(api: string): void;
}

/** One breaker per API or service, made when it is first asked for. */
export function createBreakers({ isForcedOpen, onMade, clock, state }: BreakersPorts): Breakers {
  const breakers = new Map<string, ResettableBreaker>();
  return {
    reset(api) {
      breakers.get(api)?.reset();
    },
    breaker(api, { kind = 'service' } = {}) {
      const present = breakers.get(api);
      if (present) {
        return present;
      }
      const key = `breaker ${api}`;
      const breaker = createBreaker(api, {
        openMs: openMs[kind],
        isForcedOpen: () => isForcedOpen(api),
        monotonicMs: () => clock.monotonicMs(),
        now: () => clock.now(),
        saved: state.read(key),
        save: (saved) => {
          state.write(key, saved);
        },
      });
      breakers.set(api, breaker);
      onMade(api, breaker);
      return breaker;
    },
  };
}
