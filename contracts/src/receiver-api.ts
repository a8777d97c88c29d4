import * as z from 'zod/mini';
import { roleSchema } from './actor.ts';
import { directiveResultSchema, directiveSchema, probeOutcomeSchema } from './directive.ts';
import { decisionSchema, reasonSchema } from './decision.ts';
import { executorReportSchema } from './executor.ts';
import { checkKindSchema, modeSchema } from './playbook.ts';
import { recordedEventSchema } from './incident-event.ts';
import { incidentSchema, incidentSummarySchema, phaseSchema } from './incident.ts';
import {
  durationMsSchema,
  opaqueIdSchema,
  slugSchema,
  snakeNameSchema,
  textSchema,
  timeMsSchema,
} from './primitives.ts';
import { riskSchema } from './diagnosis.ts';
import { settingsSchema } from './setting.ts';
import { severitySchema } from './severity.ts';
import { reportedSignalSchema } from './signal.ts';
import { targetReportSchema } from './target.ts';

/** The body of every answer that is not a success. `code` is from the catalogue in docs/errors.md. */
export const errorBodySchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), details: z.optional(z.array(z.string())) }),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;

/** What became of each delivered alert or signal. Anything but `quarantined` is understood. */
export const acceptedSchema = z.object({
  opened: z.number(),
  joined: z.number(),
  resolved: z.number(),
  /** Repeats of what is already known. */
  unchanged: z.number(),
  ignored: z.number(),
  quarantined: z.number(),
  /** What was wrong with the quarantined ones, the first 20. */
  problems: z.array(z.string()),
});
export type Accepted = z.infer<typeof acceptedSchema>;

export const signalsRequestSchema = z.object({ signals: z.array(z.unknown()).check(z.maxLength(10_000)) });
export type SignalsRequest = { signals: z.input<typeof reportedSignalSchema>[] };

/** Longest a long poll may wait. */
export const maxWaitMs = 30_000;
const waitMs = z._default(z.coerce.number().check(z.int(), z.gte(0), z.lte(maxWaitMs)), 0);
const cursor = z._default(z.coerce.number().check(z.int(), z.gte(0)), 0);

export const directivesQuerySchema = z.object({
  waitMs,
  /** Ids that the executor already holds: a long poll waits for others. */
  known: z._default(z.string().check(z.maxLength(8192)), ''),
});
export const directivesSchema = z.object({ directives: z.array(directiveSchema) });
export const claimSchema = z.object({ granted: z.boolean(), reason: textSchema(500) });
export const settingsQuerySchema = z.object({ waitMs, after: cursor });

/** A list in a query string: `?phase=open,acting`. */
const listOf = <T extends z.core.$ZodType<unknown, string>>(item: T) =>
  z.optional(
    z.pipe(
      z.pipe(
        z.string(),
        z.transform((s) => s.split(',').filter(Boolean))
      ),
      z.array(item)
    )
  );

export const incidentQuerySchema = z.object({
  phase: listOf(phaseSchema),
  severity: listOf(severitySchema),
  component: listOf(slugSchema),
  station: listOf(slugSchema),
  /** `true`: only what waits for a person. */
  needsPerson: z.optional(z.enum(['true', 'false'])),
  /** Words in the title, cause or status. */
  q: z.optional(textSchema(200)),
  /** Opened before `to` and not closed before `from`. */
  from: z.optional(z.coerce.number().check(z.int(), z.gte(0))),
  to: z.optional(z.coerce.number().check(z.int(), z.gte(0))),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(10_000)), 100),
  /** From the previous page's `next`. */
  after: z.optional(opaqueIdSchema),
});
export type IncidentQuery = z.infer<typeof incidentQuerySchema>;

export const incidentPageSchema = z.object({
  incidents: z.array(incidentSummarySchema),
  next: z.nullable(z.string()),
  total: z.number(),
  /** The stream's position at which this page was read. */
  seq: z.number(),
});
export type IncidentPage = z.infer<typeof incidentPageSchema>;

export const timelineSchema = z.object({ events: z.array(recordedEventSchema) });

export const incidentDetailSchema = z.object({
  incident: incidentSchema,
  summary: incidentSummarySchema,
  /** What happens next if nobody does anything, in one sentence. */
  nextStep: textSchema(1000),
  timeline: z.array(recordedEventSchema),
});
export type IncidentDetail = z.infer<typeof incidentDetailSchema>;

/** What a fix would do, without doing it. */
export const planSchema = z.object({
  playbook: slugSchema,
  description: textSchema(1000),
  risk: riskSchema,
  mode: modeSchema,
  decision: decisionSchema,
  /** Whether a person with the asking role may start it now, and why not. */
  runnable: z.boolean(),
  refusals: z.array(reasonSchema),
  /** One sentence each, in order. */
  steps: z.array(textSchema(1000)),
  verification: z.array(z.object({ check: checkKindSchema, text: textSchema(1000) })),
  /** What is touched: the target and the components that depend on it. */
  touches: z.array(textSchema(200)),
  /** Earlier runs of this playbook for this cause. */
  past: z.object({ runs: z.number(), verified: z.number() }),
});
export type Plan = z.infer<typeof planSchema>;

/** Made by the client; a repeat with the same id is answered again and done once. */
const requestId = opaqueIdSchema;
export const fixRequestSchema = z.object({
  requestId,
  playbook: slugSchema,
  reason: z._default(textSchema(1000), ''),
});
export const noteRequestSchema = z.object({ requestId, text: textSchema(8192).check(z.minLength(1)) });
export const acknowledgeRequestSchema = z.object({ requestId, note: z._default(textSchema(2000), '') });
export const assignRequestSchema = z.object({ requestId, to: z.nullable(textSchema(200)) });
export const feedbackRequestSchema = z.object({
  requestId,
  causeCorrect: z.boolean(),
  cause: z._default(z.nullable(snakeNameSchema), null),
  note: z._default(textSchema(2000), ''),
});
export const closeRequestSchema = z.object({
  requestId,
  outcome: z.enum(['by_person', 'not_a_problem']),
  reason: z._default(textSchema(1000), ''),
});
export const doneSchema = z.object({ incident: incidentSummarySchema });

export const componentStateSchema = z.object({
  name: slugSchema,
  station: z.nullable(slugSchema),
  kind: textSchema(63),
  criticality: textSchema(63),
  dependsOn: z.array(slugSchema),
  targets: z.array(z.object({ executor: slugSchema, target: targetReportSchema, seenAt: timeMsSchema })),
  probes: z.array(probeOutcomeSchema),
  openIncidents: z.number(),
  worstSeverity: z.nullable(severitySchema),
});
export const componentsSchema = z.object({ components: z.array(componentStateSchema) });
export type ComponentState = z.infer<typeof componentStateSchema>;

export const playbookViewSchema = z.object({
  name: slugSchema,
  description: textSchema(1000),
  mode: modeSchema,
  risk: riskSchema,
  causes: z.array(snakeNameSchema),
  runs: z.number(),
  verified: z.number(),
  failed: z.number(),
  digest: z.string(),
});
export const playbooksSchema = z.object({ playbooks: z.array(playbookViewSchema) });

export const statisticsQuerySchema = z.object({ from: cursor, to: z.optional(z.coerce.number()) });
export const statisticsSchema = z.object({
  from: timeMsSchema,
  to: timeMsSchema,
  incidents: z.number(),
  open: z.number(),
  needsPerson: z.number(),
  bySeverity: z.record(severitySchema, z.number()),
  byOutcome: z.record(z.string(), z.number()),
  /** Runs of playbooks that ended, and how. */
  fixes: z.object({ attempted: z.number(), verified: z.number(), failed: z.number(), notNeeded: z.number() }),
  /** From opened to verified, of fixed incidents; null when there is none. */
  medianTimeToFixMs: z.nullable(durationMsSchema),
  /** Of closed incidents, those that nobody had to touch. */
  autoFixRatio: z.nullable(z.number()),
});
export type Statistics = z.infer<typeof statisticsSchema>;

/** `unreachable`, `refused` and so on are said in `text` with what to do about it. */
export const partStateSchema = z.object({
  part: textSchema(100),
  state: z.enum(['ok', 'failing', 'not_configured']),
  text: textSchema(1000),
});

export const statusSchema = z.object({
  version: z.string(),
  protocol: z.number(),
  startedAt: timeMsSchema,
  /** Who is asking, as the receiver sees it. */
  you: z.object({ name: z.string(), role: roleSchema }),
  parts: z.array(partStateSchema),
});
export type ReceiverStatus = z.infer<typeof statusSchema>;

export const changesQuerySchema = z.object({ waitMs, after: cursor });

/** One message of the stream and one item of `changes`. */
export const changeSchema = z.object({
  seq: z.number(),
  summary: incidentSummarySchema,
  event: z.object({ n: z.number(), type: z.string(), at: timeMsSchema }),
});
export type Change = z.infer<typeof changeSchema>;
export const changesSchema = z.object({ changes: z.array(changeSchema), seq: z.number() });

interface Route {
  method: 'GET' | 'POST';
  /** Express and Grafana's proxy read `:name` and nothing else in here. */
  path: string;
  /** The least role; admin passes everywhere but the machine roles `ingest` and `executor` only at their own. */
  role: z.infer<typeof roleSchema>;
  query?: z.core.$ZodType;
  request?: z.core.$ZodType;
  response: z.core.$ZodType;
}

const incident = '/api/v1/incidents/:id';

/** Every route of the receiver's API. The server mounts this table and the clients call by it. */
export const routes = {
  alerts: { method: 'POST', path: '/api/v1/alerts', role: 'ingest', response: acceptedSchema },
  signals: {
    method: 'POST',
    path: '/api/v1/signals',
    role: 'executor',
    request: signalsRequestSchema,
    response: acceptedSchema,
  },
  report: {
    method: 'POST',
    path: '/api/v1/executors/report',
    role: 'executor',
    request: executorReportSchema,
    response: z.object({}),
  },
  directives: {
    method: 'GET',
    path: '/api/v1/executors/:executor/directives',
    role: 'executor',
    query: directivesQuerySchema,
    response: directivesSchema,
  },
  claim: { method: 'POST', path: '/api/v1/directives/:id/claim', role: 'executor', response: claimSchema },
  result: {
    method: 'POST',
    path: '/api/v1/directives/:id/result',
    role: 'executor',
    request: directiveResultSchema,
    response: z.object({}),
  },
  settings: {
    method: 'GET',
    path: '/api/v1/components/:component/settings',
    role: 'executor',
    query: settingsQuerySchema,
    response: settingsSchema,
  },
  incidents: {
    method: 'GET',
    path: '/api/v1/incidents',
    role: 'viewer',
    query: incidentQuerySchema,
    response: incidentPageSchema,
  },
  incident: { method: 'GET', path: incident, role: 'viewer', response: incidentDetailSchema },
  plan: { method: 'GET', path: `${incident}/plans/:playbook`, role: 'viewer', response: planSchema },
  fix: {
    method: 'POST',
    path: `${incident}/fixes`,
    role: 'operator',
    request: fixRequestSchema,
    response: doneSchema,
  },
  note: {
    method: 'POST',
    path: `${incident}/notes`,
    role: 'operator',
    request: noteRequestSchema,
    response: doneSchema,
  },
  acknowledge: {
    method: 'POST',
    path: `${incident}/acknowledgement`,
    role: 'operator',
    request: acknowledgeRequestSchema,
    response: doneSchema,
  },
  assign: {
    method: 'POST',
    path: `${incident}/assignment`,
    role: 'operator',
    request: assignRequestSchema,
    response: doneSchema,
  },
  feedback: {
    method: 'POST',
    path: `${incident}/feedback`,
    role: 'operator',
    request: feedbackRequestSchema,
    response: doneSchema,
  },
  close: {
    method: 'POST',
    path: `${incident}/closure`,
    role: 'operator',
    request: closeRequestSchema,
    response: doneSchema,
  },
  components: { method: 'GET', path: '/api/v1/components', role: 'viewer', response: componentsSchema },
  playbooks: { method: 'GET', path: '/api/v1/playbooks', role: 'viewer', response: playbooksSchema },
  statistics: {
    method: 'GET',
    path: '/api/v1/statistics',
    role: 'viewer',
    query: statisticsQuerySchema,
    response: statisticsSchema,
  },
  status: { method: 'GET', path: '/api/v1/status', role: 'viewer', response: statusSchema },
  changes: {
    method: 'GET',
    path: '/api/v1/changes',
    role: 'viewer',
    query: changesQuerySchema,
    response: changesSchema,
  },
  /** Server-sent events: `event: change`, `id:` the seq, `data:` a Change; `Last-Event-ID` or `?after=` resumes. */
  stream: {
    method: 'GET',
    path: '/api/v1/stream',
    role: 'viewer',
    query: changesQuerySchema,
    response: changeSchema,
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
type Field<R, Key extends string> =
  R extends Record<Key, infer Schema extends z.core.$ZodType> ? Schema : never;
export type ResponseOf<Name extends RouteName> = z.infer<(typeof routes)[Name]['response']>;
export type RequestOf<Name extends RouteName> = z.input<Field<(typeof routes)[Name], 'request'>>;
export type QueryOf<Name extends RouteName> = z.input<Field<(typeof routes)[Name], 'query'>>;

/** `/api/v1/incidents/:id` with `{id: 'a b'}` becomes `/api/v1/incidents/a%20b`. */
export function pathOf(name: RouteName, params: Record<string, string> = {}): string {
  return routes[name].path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
}
