import { opaqueIdSchema, outcomeSchema, slugSchema, snakeNameSchema, timeMsSchema } from '@trinity/contracts';
import * as z from 'zod/mini';

/** How incidents of one signature ended, oldest first, the last few. */
export const historySchema = z.array(
  z.object({
    incident: opaqueIdSchema,
    cause: snakeNameSchema,
    outcome: outcomeSchema,
    /** The playbook whose fix was verified. */
    playbook: z.nullable(slugSchema),
    closedAt: timeMsSchema,
  })
);
export type History = z.infer<typeof historySchema>;

export const historyLength = 10;

export function historyKey(signature: string): string {
  return `history:${signature}`;
}
