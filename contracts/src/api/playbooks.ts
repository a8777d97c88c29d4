import * as z from 'zod/mini';
import { actorSchema } from '../actor.ts';
import { decisionOutcomeSchema } from '../decision.ts';
import { riskSchema } from '../diagnosis.ts';
import { modeSchema } from '../playbook.ts';
import { opaqueIdSchema, slugSchema, snakeNameSchema, textSchema, timeMsSchema } from '../primitives.ts';

/** A mode that a person set instead of the files', within the ceiling of trinity.yaml. */
export const modeOverrideSchema = z.object({
  mode: modeSchema,
  by: actorSchema,
  at: timeMsSchema,
  reason: textSchema(1000),
});
export type ModeOverride = z.infer<typeof modeOverrideSchema>;

export const budgetViewSchema = z.object({
  /** How many it may have now: those of its file, and what it earned by mending. */
  failures: z.number(),
  perMs: z.number(),
  /** Failed and useless runs that count now, newest last. */
  spent: z.array(z.object({ incident: opaqueIdSchema, at: timeMsSchema, reason: textSchema(1000) })),
  /** Empty: a person must approve each run. */
  empty: z.boolean(),
  acknowledged: z.nullable(z.object({ by: actorSchema, at: timeMsSchema, reason: textSchema(1000) })),
});
export type BudgetView = z.infer<typeof budgetViewSchema>;

export const pastRunSchema = z.object({
  incident: opaqueIdSchema,
  component: z.nullable(slugSchema),
  target: slugSchema,
  cause: snakeNameSchema,
  at: timeMsSchema,
  /** `refused`: a precondition did not hold, so nothing was done, which says nothing of the playbook. */
  ended: z.enum(['verified', 'failed', 'not_needed', 'refused']),
  reason: textSchema(1000),
});
export type PastRun = z.infer<typeof pastRunSchema>;

/** How often a playbook in shadow mode would have come to what. */
export const shadowCountsSchema = z.partialRecord(decisionOutcomeSchema, z.number());

export const playbookViewSchema = z.object({
  name: slugSchema,
  description: textSchema(1000),
  /** What it may do now: the strictest of the file's, the override and the ceiling. */
  mode: modeSchema,
  /** What the files say. */
  fileMode: modeSchema,
  /** The most that trinity.yaml lets any playbook do. */
  ceiling: modeSchema,
  override: z.nullable(modeOverrideSchema),
  shadow: z.boolean(),
  /** Once for each incident that was decided while it was in shadow mode. */
  shadowDecisions: z.optional(shadowCountsSchema),
  approvals: z.number(),
  risk: riskSchema,
  causes: z.array(snakeNameSchema),
  steps: z.array(textSchema(1000)),
  runs: z.number(),
  verified: z.number(),
  failed: z.number(),
  notNeeded: z.number(),
  budget: budgetViewSchema,
  /** Newest first, the last ten. */
  lastRuns: z.array(pastRunSchema),
  digest: z.string(),
});
export type PlaybookView = z.infer<typeof playbookViewSchema>;
export const playbooksSchema = z.object({ playbooks: z.array(playbookViewSchema) });

/** Null takes the override back. */
export const setModeRequestSchema = z.object({
  requestId: opaqueIdSchema,
  mode: z.nullable(modeSchema),
  reason: textSchema(1000).check(z.minLength(1)),
});
export const acknowledgeBudgetRequestSchema = z.object({
  requestId: opaqueIdSchema,
  reason: textSchema(1000).check(z.minLength(1)),
});

export const replayQuerySchema = z.object({
  /** How far back, in ms. */
  sinceMs: z._default(z.coerce.number().check(z.int(), z.gte(1000)), 30 * 24 * 3_600_000),
});
const replayedSchema = z.object({
  outcome: decisionOutcomeSchema,
  playbook: z.nullable(slugSchema),
  summary: textSchema(1000),
});
/** What the playbook as it is now would have decided on recorded incidents, beside what was decided. */
export const replaySchema = z.object({
  playbook: slugSchema,
  digest: z.string(),
  from: timeMsSchema,
  to: timeMsSchema,
  /** Decisions that could be taken again; older ones did not record what they saw. */
  replayed: z.number(),
  unreplayable: z.number(),
  changed: z.number(),
  decisions: z.array(
    z.object({
      incident: opaqueIdSchema,
      title: textSchema(500),
      component: z.nullable(slugSchema),
      at: timeMsSchema,
      was: replayedSchema,
      would: replayedSchema,
      changed: z.boolean(),
    })
  ),
});
export type Replay = z.infer<typeof replaySchema>;
