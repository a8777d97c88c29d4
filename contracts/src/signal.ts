import * as z from 'zod/mini';
import { labelsSchema } from './alertmanager-payload.ts';
import { opaqueIdSchema, slugSchema, snakeNameSchema, textSchema, timeMsSchema } from './primitives.ts';
import { severitySchema } from './severity.ts';
import { symptomSchema } from './symptom.ts';
import { identitySchema } from './target.ts';

/** An error as its process saw it; `causes` is the chain, outermost first. */
export const reportedErrorSchema = z.object({
  type: textSchema(200),
  message: textSchema(8192),
  stack: z.optional(textSchema(32768)),
  causes: z.optional(
    z.array(z.object({ type: textSchema(200), message: textSchema(8192) })).check(z.maxLength(10))
  ),
});
export type ReportedError = z.infer<typeof reportedErrorSchema>;

/** What came with a signal. It is shown and diagnosed as data; none of it ever selects what runs. */
export const signalEvidenceSchema = z.object({
  error: z.optional(reportedErrorSchema),
  /** The component's last log lines, oldest first. */
  logLines: z.optional(z.array(textSchema(2048)).check(z.maxLength(200))),
  /** What the component answered to probes that did not pass, in its own words. */
  answers: z.optional(z.array(textSchema(500)).check(z.maxLength(20))),
  /** The cause that the reporter recognised, as a hint. */
  cause: z.optional(snakeNameSchema),
  facts: z.optional(z.record(textSchema(64), z.union([textSchema(1024), z.number(), z.boolean()]))),
});
export type SignalEvidence = z.infer<typeof signalEvidenceSchema>;

/** What an agent or an SDK sends to `POST /api/v1/signals`. */
export const reportedSignalSchema = z.object({
  /** The same problem of the same component has the same fingerprint, over restarts of its reporter. */
  fingerprint: opaqueIdSchema,
  status: z.enum(['firing', 'resolved']),
  symptom: symptomSchema,
  component: slugSchema,
  /** The executor that reports; absent in what a service's own SDK reports. */
  executor: z.optional(slugSchema),
  /** The target's name at the reporting executor, where the problem is one target's. */
  target: z.optional(slugSchema),
  /** The life of the target that has the problem. */
  identity: z.optional(identitySchema),
  severity: z.optional(severitySchema),
  summary: textSchema(500),
  startsAt: timeMsSchema,
  endsAt: z.optional(timeMsSchema),
  /** For events that nobody resolves (an exception): the episode ends after this long without a repeat. */
  quietAfterMs: z.optional(z.number().check(z.int(), z.gte(1000), z.lte(24 * 3600 * 1000))),
  /** How many times it happened since it was last reported. */
  count: z._default(z.number().check(z.int(), z.positive()), 1),
  /** How long before this report it last happened: what was only counted for some seconds is told later. */
  lastAgoMs: z.optional(z.number().check(z.int(), z.gte(0), z.lte(600_000))),
  /** It is not tried now, as a breaker holds the calls back: what happened `lastAgoMs` ago is neither over nor repeated. */
  heldBack: z.optional(z.boolean()),
  evidence: z._default(signalEvidenceSchema, {}),
});
export type ReportedSignal = z.infer<typeof reportedSignalSchema>;

/** Who said it. Only `own` claims trigger; others are evidence (design, decision 5). */
export const signalSourceSchema = z.object({
  kind: z.enum(['alertmanager', 'agent', 'sdk', 'person']),
  name: textSchema(200),
});

/** One normalised problem, whatever reported it. */
export const signalSchema = z.object({
  source: signalSourceSchema,
  fingerprint: opaqueIdSchema,
  status: z.enum(['firing', 'resolved']),
  symptom: symptomSchema,
  /** Null when no component of trinity.yaml matches. */
  component: z.nullable(slugSchema),
  target: z.optional(z.object({ executor: slugSchema, name: slugSchema })),
  identity: z.optional(identitySchema),
  severity: z.optional(severitySchema),
  /** An alert's name, or the symptom of a signal. */
  name: textSchema(200),
  summary: textSchema(500),
  startsAt: timeMsSchema,
  endsAt: z.optional(timeMsSchema),
  quietAfterMs: z.optional(z.number()),
  count: z.number(),
  lastAgoMs: z.optional(z.number()),
  heldBack: z.optional(z.boolean()),
  labels: labelsSchema,
  annotations: labelsSchema,
  generatorUrl: z.optional(textSchema(8192)),
  evidence: signalEvidenceSchema,
});
export type Signal = z.infer<typeof signalSchema>;
