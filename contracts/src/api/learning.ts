import * as z from 'zod/mini';
import { outcomeSchema } from '../incident-event.ts';
import { timeMsSchema } from '../primitives.ts';
import { severitySchema } from '../severity.ts';

/** What happened in a time, as counts of events: nothing in it is found by looking at all incidents. */
export const totalsSchema = z.object({
  /** When the first of it happened; null when nothing did. */
  since: z.nullable(timeMsSchema),
  /** Incidents that were opened. */
  detected: z.number(),
  /** Those of them for which a cause was found. */
  diagnosed: z.number(),
  /** Runs of playbooks that were started. */
  attempted: z.number(),
  /** Those of them that were proved, and not found wanting later. */
  successful: z.number(),
  failed: z.number(),
  /** Those of them before which the symptom was gone. */
  notNeeded: z.number(),
  /** Those of them of which what they had done was taken back. */
  rolledBack: z.number(),
  /** As it was when each was opened. */
  bySeverity: z.record(severitySchema, z.number()),
  /** Incidents that are over, by how they ended; one that began again is not. */
  byOutcome: z.record(outcomeSchema, z.number()),
  /** From opened to closed, of all that are over, added up. */
  resolutionMs: z.number(),
});
export type Totals = z.infer<typeof totalsSchema>;

export const totalsAnswerSchema = z.object({
  /** Since this receiver was started. */
  run: z.object({ startedAt: timeMsSchema, totals: totalsSchema }),
  /** Since its store is kept, over all starts. */
  allTime: totalsSchema,
});
export type TotalsAnswer = z.infer<typeof totalsAnswerSchema>;
