import type { Trinity } from '../api.ts';
import type { Clock } from '../link/clock.ts';
import { createBreaker } from './breaker.ts';

/** Mission M6. */
const openMs = { service: 60_000, api: 300_000 } as const;

/** One breaker per API or service, made when it is first asked for. */
export function createBreakers(isForcedOpen: (api: string) => boolean, clock: Clock): Trinity['breaker'] {
  const breakers = new Map<string, ReturnType<Trinity['breaker']>>();
  return (api, { kind = 'service' } = {}) => {
    const breaker =
      breakers.get(api) ??
      createBreaker(api, {
        openMs: openMs[kind],
        isForcedOpen: () => isForcedOpen(api),
        monotonicMs: () => clock.monotonicMs(),
      });
    breakers.set(api, breaker);
    return breaker;
  };
}
