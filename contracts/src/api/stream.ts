import * as z from 'zod/mini';
import { incidentSummarySchema } from '../incident.ts';
import { timeMsSchema } from '../primitives.ts';
import { cursorSchema, waitMsSchema } from './polling.ts';

export const changesQuerySchema = z.object({ waitMs: waitMsSchema, after: cursorSchema });

/** One message of the stream and one item of `changes`. */
export const changeSchema = z.object({
  seq: z.number(),
  summary: incidentSummarySchema,
  event: z.object({ n: z.number(), type: z.string(), at: timeMsSchema }),
});
export type Change = z.infer<typeof changeSchema>;
export const changesSchema = z.object({
  changes: z.array(changeSchema),
  /** The reader's new position. Before the one that it named, if the receiver lost or restored its store. */
  seq: z.number(),
});
