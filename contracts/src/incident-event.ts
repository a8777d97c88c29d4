import * as z from 'zod/mini';
import { actorSchema } from './actor.ts';
import { decisionSchema } from './decision.ts';
import { adviceSchema, degradationLevelSchema, diagnosisSchema } from './diagnosis.ts';
import { directiveResultSchema } from './directive.ts';
import { actionNameSchema } from './actions/index.ts';
import { checkKindSchema, modeSchema } from './playbook.ts';
import { runPlanSchema } from './run-plan.ts';
import {
  durationMsSchema,
  opaqueIdSchema,
  slugSchema,
  snakeNameSchema,
  textSchema,
  timeMsSchema,
} from './primitives.ts';
import { severitySchema } from './severity.ts';
import { signalSchema } from './signal.ts';
import { identitySchema, targetRefSchema } from './target.ts';

/**
 * How an incident ended.
 * fixed: a fix was verified. self_recovered: the symptom went while nothing acted. by_person: a person mended it.
 * resolved: the alerts ended after a failed or unverified fix. not_a_problem: a person dismissed it.
 */
export const outcomeSchema = z.enum(['fixed', 'self_recovered', 'by_person', 'resolved', 'not_a_problem']);
export type Outcome = z.infer<typeof outcomeSchema>;

/** How a signal belongs: it opened the incident, adds to it, or is the same failure seen again while it is mended. */
export const joinedAsSchema = z.enum(['trigger', 'evidence', 'echo']);

/** `call`: somebody must do something. `notice`: somebody should know. `closed`: it is over. */
export const messageKindSchema = z.enum(['call', 'notice', 'closed']);
export type MessageKind = z.infer<typeof messageKindSchema>;

export const stepStateSchema = z.enum(['waiting', 'issued', 'claimed', 'finished', 'skipped']);

export const checkResultSchema = z.object({
  /** `report`: what agents and SDKs said has ended. It proves nothing alone, and is asked for every fix. */
  check: z.enum([...checkKindSchema.options, 'report']),
  /** `silent`: configured, but nothing answered. `not_configured` neither passes nor fails. */
  state: z.enum(['pass', 'fail', 'silent', 'not_configured']),
  text: textSchema(1000),
  /** When the sample was taken, by the clock of who took it. */
  sampleAt: z.nullable(timeMsSchema),
});
export type CheckResult = z.infer<typeof checkResultSchema>;

/** One series of a component as Prometheus had it; points are `[time in ms, value]`, oldest first. */
export const keptSeriesSchema = z.object({
  name: textSchema(200),
  labels: z.record(textSchema(200), textSchema(500)),
  points: z.array(z.tuple([timeMsSchema, z.number()])).check(z.maxLength(120)),
});
export type KeptSeries = z.infer<typeof keptSeriesSchema>;

const event = <Type extends string, Shape extends Record<string, z.core.SomeType>>(
  type: Type,
  shape: Shape
) => z.object({ type: z.literal(type), at: timeMsSchema, by: actorSchema, ...shape });

/** What can happen to an incident. Names are past tense: the timeline is the truth. */
export const incidentEventSchema = z.discriminatedUnion('type', [
  event('incident.opened', {
    incident: opaqueIdSchema,
    component: z.nullable(slugSchema),
    station: z.nullable(slugSchema),
    severity: severitySchema,
    title: textSchema(500),
    signal: signalSchema,
    /** False: nobody could say whether it still stands, so nothing runs without a person. */
    automatic: z.boolean(),
  }),
  event('signal.joined', {
    as: joinedAsSchema,
    /** The first ones of this batch; the rest is only counted. */
    signals: z.array(signalSchema).check(z.minLength(1), z.maxLength(20)),
    count: z.number().check(z.int(), z.positive()),
  }),
  event('signal.resolved', {
    fingerprints: z.array(opaqueIdSchema).check(z.minLength(1)),
    endsAt: timeMsSchema,
    how: z.enum(['reported', 'quiet', 'reconciled', 'superseded']),
  }),
  event('signal.refired', {
    signal: signalSchema,
    /** False: nobody could say whether it is the old episode, so nothing runs without a person. */
    automatic: z.boolean(),
    reason: textSchema(500),
  }),
  event('diagnosis.made', { diagnosis: diagnosisSchema }),
  event('advice.given', { advice: adviceSchema }),
  event('decision.made', { decision: decisionSchema }),
  /** A person pressed the button, or said yes to what waited for approval; where two must agree, each one's yes. */
  event('fix.requested', { playbook: slugSchema, reason: textSchema(1000) }),
  /** A person's no: nothing of what was offered, asked for or approved stands any more. */
  event('fix.refused', { playbook: slugSchema, reason: textSchema(1000) }),
  /** What Prometheus may have forgotten when somebody reads it: the most unusual metrics from before the fix. */
  event('metrics.kept', { series: z.array(keptSeriesSchema).check(z.maxLength(12)) }),
  /** The intent, committed together with the target's lock. */
  event('fix.started', {
    run: opaqueIdSchema,
    playbook: slugSchema,
    playbookDigest: textSchema(64),
    mode: modeSchema,
    /** The how-manieth run of this incident, from 1. */
    attempt: z.number().check(z.int(), z.positive()),
    target: targetRefSchema,
    expectedIdentity: z.nullable(identitySchema),
    plan: runPlanSchema,
  }),
  event('step.planned', {
    step: slugSchema,
    action: actionNameSchema,
    try: z.number().check(z.int(), z.positive()),
    dueAt: timeMsSchema,
    /** It takes back what the step of this name did. */
    undo: z._default(z.boolean(), false),
  }),
  /** Its conditions do not hold. */
  event('step.skipped', { step: slugSchema, action: actionNameSchema, reason: textSchema(500) }),
  event('step.issued', { step: slugSchema, directive: opaqueIdSchema, deadline: timeMsSchema }),
  event('step.claimed', { directive: opaqueIdSchema }),
  event('step.finished', { directive: opaqueIdSchema, result: directiveResultSchema }),
  /** A person wants the run to end; what is being carried out is waited for. */
  event('cancel.requested', { run: opaqueIdSchema, reason: textSchema(1000) }),
  /** What was done is taken back, the last step first. */
  event('rollback.started', {
    run: opaqueIdSchema,
    reason: textSchema(1000),
    checks: z.array(checkResultSchema),
  }),
  event('fix.finished', {
    run: opaqueIdSchema,
    /** not_needed: the symptom was gone before anything was done. */
    outcome: z.enum(['done', 'not_needed', 'failed', 'unknown', 'cancelled']),
    reason: textSchema(1000),
  }),
  event('verification.checked', { checks: z.array(checkResultSchema) }),
  event('fix.verified', {
    checks: z.array(checkResultSchema),
    /** By alert name: until when it may still begin to fire, or fire, because of what is mended now. */
    drains: z.record(textSchema(200), timeMsSchema),
    /** The last of those times: then what still fires is not mended. */
    drainUntil: timeMsSchema,
  }),
  event('fix.failed', { reason: textSchema(1000), checks: z.array(checkResultSchema) }),
  /** The whole does with less while this stands. Repeated when it is prolonged. */
  event('service.degraded', {
    level: degradationLevelSchema,
    components: z.array(slugSchema),
    until: timeMsSchema,
    reason: textSchema(500),
  }),
  event('person.called', {
    reason: textSchema(1000),
    severity: severitySchema,
    /** Set when nobody answered the call before: how many of the on-call plan were called before this one. */
    level: z.optional(z.number().check(z.int(), z.positive())),
  }),
  /** A step of a playbook told people something. */
  event('people.told', { text: textSchema(500) }),
  /** The alerts are silent in Alertmanager while their own fix runs. */
  event('alerts.silenced', { silences: z.array(opaqueIdSchema), until: timeMsSchema }),
  event('alerts.unsilenced', { silences: z.array(opaqueIdSchema), reason: textSchema(500) }),
  /** Persons silenced every alert of it that still fires, or do so no longer. */
  event('silence.noticed', { silenced: z.boolean() }),
  event('notification.sent', {
    channel: snakeNameSchema,
    ok: z.boolean(),
    text: textSchema(500),
    tookMs: durationMsSchema,
    /** Which event of this timeline it tells of. */
    of: z.optional(z.number().check(z.int(), z.positive())),
    about: z.optional(messageKindSchema),
    /** It failed, and will be tried again: told once, for the first failure. */
    again: z.optional(z.boolean()),
    /** It was, or will be, told with other incidents of a storm in one message. */
    digest: z.optional(z.boolean()),
  }),
  event('incident.acknowledged', { note: textSchema(2000) }),
  event('incident.assigned', { to: z.nullable(textSchema(200)) }),
  event('note.added', { text: textSchema(8192) }),
  event('feedback.given', {
    causeCorrect: z.boolean(),
    cause: z.nullable(snakeNameSchema),
    note: textSchema(2000),
  }),
  event('incident.closed', { outcome: outcomeSchema, reason: textSchema(1000) }),
]);
export type IncidentEvent = z.infer<typeof incidentEventSchema>;
export type EventType = IncidentEvent['type'];
export type EventOf<Type extends EventType> = Extract<IncidentEvent, { type: Type }>;

/** An event in its place on a timeline. `seq` counts over all incidents and is the cursor of the stream. */
export const recordedEventSchema = z.object({
  seq: z.number(),
  n: z.number().check(z.int(), z.positive()),
  hash: textSchema(64),
  event: incidentEventSchema,
});
export type RecordedEvent = z.infer<typeof recordedEventSchema>;
