import {
  actorSchema,
  slugSchema,
  targetRefSchema,
  targetReportSchema,
  timeMsSchema,
} from '@trinity/contracts';
import * as z from 'zod/mini';
import type { DecisionContext } from './context.ts';

/**
 * What a decision saw besides the incident and the files: kept on the timeline with it, so that another version of a
 * playbook can be asked what it would have decided.
 */
export const seenSchema = z.object({
  now: timeMsSchema,
  target: z.nullable(
    z.object({ ref: targetRefSchema, report: targetReportSchema, host: z.string(), seenAt: z.number() })
  ),
  targetCount: z.number(),
  recentRuns: z.array(z.object({ startedAt: timeMsSchema, failed: z.boolean() })),
  targetLockedBy: z.nullable(z.string()),
  targetsAtWork: z.number(),
  requested: z.nullable(z.object({ by: actorSchema, playbook: slugSchema })),
});
export type Seen = z.infer<typeof seenSchema>;

/** The part of a context that is kept. */
export function seenOf(context: DecisionContext): Seen {
  return z.parse(seenSchema, context);
}
