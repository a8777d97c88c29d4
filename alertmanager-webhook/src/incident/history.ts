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

/** Which signatures have a band of words in common, oldest first, the last few; see likeness.ts of the causes. */
export const kinSchema = z.array(
  z.object({
    signature: z.string().check(z.maxLength(300)),
    words: z.array(z.string().check(z.maxLength(60))),
  })
);
export type Kin = z.infer<typeof kinSchema>;

export function kinKey(band: string): string {
  return `kin:${band}`;
}
