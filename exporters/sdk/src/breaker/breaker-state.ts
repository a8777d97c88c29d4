import { CircuitState } from 'cockatiel';
import * as z from 'zod/mini';

const times = z.array(z.number()).check(z.maxLength(100));

/** cockatiel's `toJSON`, as far as a breaker begins again from it. */
const savedSchema = z.object({
  ownState: z.discriminatedUnion('value', [
    z.object({ value: z.literal(CircuitState.Closed) }),
    z.object({
      value: z.literal(CircuitState.Open),
      openedAt: z.number(),
      attemptNo: z.number().check(z.int(), z.gte(1)),
    }),
  ]),
  breakerState: times,
});

/**
 * What a breaker was before the restart; undefined for what is not understood. A clock that was set back meanwhile must
 * not keep it open for longer than its time.
 */
export function readBreakerState(saved: unknown, now: number): unknown {
  const parsed = z.safeParse(savedSchema, saved);
  if (!parsed.success) {
    return undefined;
  }
  const { ownState, breakerState } = parsed.data;
  return {
    breakerState,
    ownState:
      ownState.value === CircuitState.Open
        ? { ...ownState, openedAt: Math.min(ownState.openedAt, now) }
        : ownState,
  };
}
