import { opaqueIdSchema } from '@trinity/contracts';
import type { Clock } from '@trinity/sdk/link';
import * as z from 'zod';

/**
 * When a directive's time is over, on the monotonic clock that all processes of this boot share: setting the wall clock
 * changes nothing, and an agent that was restarted goes on counting. After a restart of the machine it is over.
 */
export const deadlineSchema = z.object({ bootId: opaqueIdSchema, monotonicMs: z.number() });
export type Deadline = z.output<typeof deadlineSchema>;

export function deadlineIn(remainingMs: number, clock: Clock, bootId: string): Deadline {
  return { bootId, monotonicMs: clock.monotonicMs() + remainingMs };
}

export function remainingMs(deadline: Deadline, clock: Clock, bootId: string): number {
  return deadline.bootId === bootId ? Math.max(0, deadline.monotonicMs - clock.monotonicMs()) : 0;
}
