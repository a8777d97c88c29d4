import * as z from 'zod/mini';
import { outcomeSchema } from '../incident-event.ts';
import { opaqueIdSchema, slugSchema, snakeNameSchema, textSchema, timeMsSchema } from '../primitives.ts';
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

/** How many incidents are over. */
export function closedOf({ byOutcome }: Totals): number {
  return Object.values(byOutcome).reduce((sum, count) => sum + count, 0);
}

export const totalsAnswerSchema = z.object({
  /** Since this receiver was started. */
  run: z.object({ startedAt: timeMsSchema, totals: totalsSchema }),
  /** Since its store is kept, over all starts. */
  allTime: totalsSchema,
});
export type TotalsAnswer = z.infer<typeof totalsAnswerSchema>;

/** Errors of one kind: of one component, with the same type and wording but for numbers and names. */
export const patternSchema = z.object({
  signature: textSchema(300),
  /** As the last incident of it was titled, and what was found to be its cause. */
  title: textSchema(500),
  component: z.nullable(slugSchema),
  cause: snakeNameSchema,
  lastIncident: opaqueIdSchema,
  /** Incidents of it that are over. */
  count: z.number(),
  /** Of those, how many were opened in the last seven days; at most 20 are known. */
  inWeek: z.number(),
  /** When the first and the last of them were opened. */
  firstSeenAt: timeMsSchema,
  lastSeenAt: timeMsSchema,
  /** The playbook that mended most of them, and how its runs for them ended; null where none did. */
  usualFix: z.nullable(z.object({ playbook: slugSchema, verified: z.number(), failed: z.number() })),
  /** Of all runs of any playbook for it that mended or failed, those that mended; null where there was none. */
  successRate: z.nullable(z.number().check(z.gte(0), z.lte(1))),
});
export type Pattern = z.infer<typeof patternSchema>;

/** So often in seven days is again and again: the cause is still there. */
export const recurringTimes = 3;

export const patternsSchema = z.object({
  /** What came most often in seven days first, then most often at all: the first 100. */
  patterns: z.array(patternSchema).check(z.maxLength(100)),
  total: z.number(),
  /** How many came `recurringTimes` or more in the last seven days. */
  recurring: z.number(),
});
export type Patterns = z.infer<typeof patternsSchema>;

export const incidentPatternSchema = z.object({
  /** What is known of the incidents like it that are over; null when none is. */
  pattern: z.nullable(patternSchema),
  /** The how-manieth of its kind in the seven days before it was opened, from 1. */
  timeInWeek: z.number(),
});
export type IncidentPattern = z.infer<typeof incidentPatternSchema>;

/** What is promised of each component. */
export const promisedUptime = 0.999;
/** Over so many days, today included; days are UTC. */
export const uptimeDays = 30;

/** How long a component was watched and how long of that it did not run or answer, in the last `uptimeDays`. */
export const uptimeSchema = z.object({
  /** While the receiver ran with the component in trinity.yaml. Never 0: what was not watched has no uptime. */
  watchedMs: z.number().check(z.positive()),
  /** By incidents of it that were down or failed its probes, from the first signal to the proof or the end. */
  downMs: z.number().check(z.nonnegative()),
  ratio: z.number().check(z.gte(0), z.lte(1)),
});
export type Uptime = z.infer<typeof uptimeSchema>;
