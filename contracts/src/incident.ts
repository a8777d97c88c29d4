import * as z from 'zod/mini';
import { actionNameSchema } from './actions/index.ts';
import { actorSchema } from './actor.ts';
import { decisionSchema } from './decision.ts';
import { degradationLevelSchema, diagnosisSchema } from './diagnosis.ts';
import { directiveResultSchema } from './directive.ts';
import { checkResultSchema, joinedAsSchema, outcomeSchema, stepStateSchema } from './incident-event.ts';
import { modeSchema } from './playbook.ts';
import { opaqueIdSchema, slugSchema, textSchema, timeMsSchema } from './primitives.ts';
import { runPlanSchema } from './run-plan.ts';
import { severitySchema } from './severity.ts';
import { signalSchema } from './signal.ts';
import { symptomSchema } from './symptom.ts';
import { identitySchema, targetRefSchema } from './target.ts';

export const phases = ['open', 'diagnosed', 'decided', 'acting', 'verifying', 'closed'] as const;
export const phaseSchema = z.enum(phases);
export type Phase = z.infer<typeof phaseSchema>;

/** One alert or signal of an incident and whether it still stands. */
export const episodeViewSchema = z.object({
  signal: signalSchema,
  as: joinedAsSchema,
  resolvedAt: z.nullable(timeMsSchema),
});
export type EpisodeView = z.infer<typeof episodeViewSchema>;

export const stepViewSchema = z.object({
  step: slugSchema,
  action: actionNameSchema,
  try: z.number(),
  state: stepStateSchema,
  /** It takes back what the step of this name did. */
  undo: z.boolean(),
  /** Why it was left out. */
  skipped: z.nullable(textSchema(500)),
  dueAt: timeMsSchema,
  directive: z.nullable(opaqueIdSchema),
  /** When the executor's time for this try is over. */
  deadline: z.nullable(timeMsSchema),
  result: z.nullable(directiveResultSchema),
  finishedAt: z.nullable(timeMsSchema),
});
export type StepView = z.infer<typeof stepViewSchema>;

export const runSchema = z.object({
  id: opaqueIdSchema,
  playbook: slugSchema,
  playbookDigest: textSchema(64),
  mode: modeSchema,
  attempt: z.number(),
  target: targetRefSchema,
  expectedIdentity: z.nullable(identitySchema),
  startedBy: actorSchema,
  startedAt: timeMsSchema,
  plan: runPlanSchema,
  steps: z.array(stepViewSchema),
  finishedAt: z.nullable(timeMsSchema),
  outcome: z.nullable(z.enum(['done', 'not_needed', 'failed', 'unknown', 'cancelled'])),
  reason: textSchema(1000),
  checks: z.array(checkResultSchema),
  verifiedAt: z.nullable(timeMsSchema),
  drains: z.record(textSchema(200), timeMsSchema),
  drainUntil: z.nullable(timeMsSchema),
  /** Set when a person wants it to end. */
  cancel: z.nullable(z.object({ by: actorSchema, at: timeMsSchema, reason: textSchema(1000) })),
  /** Set when what it did is being, or was, taken back. */
  rollback: z.nullable(z.object({ by: actorSchema, at: timeMsSchema, reason: textSchema(1000) })),
});
export type Run = z.infer<typeof runSchema>;

const base = {
  id: opaqueIdSchema,
  title: textSchema(500),
  component: z.nullable(slugSchema),
  station: z.nullable(slugSchema),
  severity: severitySchema,
  /** The gravest symptom among its signals. */
  symptom: symptomSchema,
  openedAt: timeMsSchema,
  updatedAt: timeMsSchema,
  /** Distinct signals, the first 200; `signalCount` counts all. */
  episodes: z.array(episodeViewSchema),
  signalCount: z.number(),
  /** How many of all the signals have not been resolved. */
  firingCount: z.number(),
  diagnosis: z.nullable(diagnosisSchema),
  decision: z.nullable(decisionSchema),
  /** Newest last. */
  runs: z.array(runSchema),
  /** False after an ambiguous refiring: nothing runs without a person. */
  automatic: z.boolean(),
  /** The run that a person asked for and that has not started. */
  requested: z.nullable(z.object({ playbook: slugSchema, by: actorSchema, at: timeMsSchema })),
  /** Who said yes to which playbook since the last run, refusal or change of cause. */
  approvals: z.array(
    z.object({ playbook: slugSchema, by: actorSchema, at: timeMsSchema, reason: textSchema(1000) })
  ),
  /** Playbooks that a person said no to. */
  refusals: z.array(
    z.object({ playbook: slugSchema, by: actorSchema, at: timeMsSchema, reason: textSchema(1000) })
  ),
  /** Set while the whole does with less because of this. */
  degradation: z.nullable(
    z.object({ level: degradationLevelSchema, components: z.array(slugSchema), until: timeMsSchema })
  ),
  /** Silences of Trinity's own in Alertmanager that stand for this incident. */
  silences: z.array(opaqueIdSchema),
  /** Persons silenced every alert of it that still fires. */
  silenced: z.boolean(),
  calledPersonAt: z.nullable(timeMsSchema),
  acknowledged: z.nullable(z.object({ by: actorSchema, at: timeMsSchema })),
  assignedTo: z.nullable(textSchema(200)),
};

const diagnosed = { diagnosis: diagnosisSchema };
const decided = { ...diagnosed, decision: decisionSchema };

/** An incident as its events add up to. What a phase guarantees is in its type. */
export const incidentSchema = z.discriminatedUnion('phase', [
  z.object({ ...base, phase: z.literal('open') }),
  z.object({ ...base, ...diagnosed, phase: z.literal('diagnosed') }),
  z.object({ ...base, ...decided, phase: z.literal('decided') }),
  z.object({ ...base, ...decided, phase: z.literal('acting'), run: runSchema }),
  z.object({ ...base, ...decided, phase: z.literal('verifying'), run: runSchema }),
  z.object({
    ...base,
    phase: z.literal('closed'),
    closedAt: timeMsSchema,
    outcome: outcomeSchema,
    closeReason: textSchema(1000),
  }),
]);
export type Incident = z.infer<typeof incidentSchema>;
export type IncidentIn<P extends Phase> = Extract<Incident, { phase: P }>;

/** What lists, panels and the stream show of an incident. */
export const incidentSummarySchema = z.object({
  id: opaqueIdSchema,
  title: textSchema(500),
  component: z.nullable(slugSchema),
  station: z.nullable(slugSchema),
  severity: severitySchema,
  symptom: symptomSchema,
  phase: phaseSchema,
  cause: z.nullable(textSchema(63)),
  confidence: z.nullable(z.number()),
  /** Where it stands, in one sentence. */
  status: textSchema(1000),
  /** Whether a person must do something. */
  needsPerson: z.boolean(),
  /** When a person was called; null when nobody was. */
  calledPersonAt: z.nullable(timeMsSchema),
  /** The playbook that a person may run or approve now. */
  offeredPlaybook: z.nullable(slugSchema),
  /** Whether that one waits for a yes, rather than being offered. */
  awaitsApproval: z._default(z.boolean(), false),
  /** When its last fix was verified; null while it is not, or when the fix failed after all. */
  verifiedAt: z.nullable(timeMsSchema),
  /** How its runs of playbooks ended. */
  runs: z.object({ verified: z.number(), failed: z.number(), notNeeded: z.number() }),
  outcome: z.nullable(outcomeSchema),
  /** Persons silenced every alert of it that still fires; false where Alertmanager knows none of them. */
  silenced: z._default(z.boolean(), false),
  signalCount: z.number(),
  openedAt: timeMsSchema,
  updatedAt: timeMsSchema,
  closedAt: z.nullable(timeMsSchema),
  acknowledgedBy: z.nullable(textSchema(200)),
  assignedTo: z.nullable(textSchema(200)),
});
export type IncidentSummary = z.infer<typeof incidentSummarySchema>;
