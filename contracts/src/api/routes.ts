import * as z from 'zod/mini';
import { roleSchema } from '../actor.ts';
import { changeReportSchema } from '../component-change.ts';
import { directiveResultSchema } from '../directive.ts';
import { executorReportSchema } from '../executor.ts';
import { settingsSchema } from '../setting.ts';
import { settingsReportSchema } from '../setting-report.ts';
import { causesSchema } from './causes.ts';
import { channelsSchema, channelTestSchema, testChannelRequestSchema } from './channels.ts';
import { drillsSchema, drillStartedSchema, startDrillRequestSchema } from './drills.ts';
import { claimSchema, directivesQuerySchema, directivesSchema, settingsQuerySchema } from './executing.ts';
import { acceptedSchema, signalsRequestSchema } from './intake.ts';
import {
  acknowledgeRequestSchema,
  approveRequestSchema,
  cancelRequestSchema,
  assignRequestSchema,
  closeRequestSchema,
  doneSchema,
  feedbackRequestSchema,
  fixRequestSchema,
  noteRequestSchema,
  refuseRequestSchema,
  rollBackRequestSchema,
  setSettingRequestSchema,
} from './operating.ts';
import { incidentPatternSchema, patternsSchema, totalsAnswerSchema } from './learning.ts';
import { componentsSchema, statisticsQuerySchema, statisticsSchema, statusSchema } from './overview.ts';
import {
  acknowledgeBudgetRequestSchema,
  playbooksSchema,
  playbookViewSchema,
  replayQuerySchema,
  replaySchema,
  setModeRequestSchema,
} from './playbooks.ts';
import {
  incidentDetailSchema,
  incidentPageSchema,
  incidentQuerySchema,
  planSchema,
  reportSchema,
} from './reading.ts';
import { changeSchema, changesQuerySchema, changesSchema } from './stream.ts';
import { pauseRequestSchema, pauseStateSchema, resumeRequestSchema } from './switches.ts';

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
const playbook = '/api/v1/playbooks/:name';

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
  reportChange: {
    method: 'POST',
    path: '/api/v1/components/:component/changes',
    role: 'ingest',
    request: changeReportSchema,
    response: z.object({}),
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
  /** A running service says what it lets Trinity change, and what it made of the settings. */
  reportSettings: {
    method: 'POST',
    path: '/api/v1/components/:component/settings/report',
    role: 'executor',
    request: settingsReportSchema,
    response: z.object({}),
  },
  setSetting: {
    method: 'POST',
    path: '/api/v1/settings',
    role: 'operator',
    request: setSettingRequestSchema,
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
  incidentReport: { method: 'GET', path: `${incident}/report`, role: 'viewer', response: reportSchema },
  plan: { method: 'GET', path: `${incident}/plans/:playbook`, role: 'viewer', response: planSchema },
  fix: {
    method: 'POST',
    path: `${incident}/fixes`,
    role: 'operator',
    request: fixRequestSchema,
    response: doneSchema,
  },
  approve: {
    method: 'POST',
    path: `${incident}/approvals`,
    role: 'operator',
    request: approveRequestSchema,
    response: doneSchema,
  },
  refuse: {
    method: 'POST',
    path: `${incident}/refusal`,
    role: 'operator',
    request: refuseRequestSchema,
    response: doneSchema,
  },
  cancel: {
    method: 'POST',
    path: `${incident}/cancellation`,
    role: 'operator',
    request: cancelRequestSchema,
    response: doneSchema,
  },
  rollBack: {
    method: 'POST',
    path: `${incident}/rollback`,
    role: 'operator',
    request: rollBackRequestSchema,
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
  causes: { method: 'GET', path: '/api/v1/causes', role: 'viewer', response: causesSchema },
  drills: { method: 'GET', path: '/api/v1/drills', role: 'viewer', response: drillsSchema },
  startDrill: {
    method: 'POST',
    path: '/api/v1/drills/:name/starts',
    role: 'operator',
    request: startDrillRequestSchema,
    response: drillStartedSchema,
  },
  channels: { method: 'GET', path: '/api/v1/channels', role: 'viewer', response: channelsSchema },
  /** Sends a real message by it, to see that it arrives. */
  testChannel: {
    method: 'POST',
    path: '/api/v1/channels/:name/tests',
    role: 'admin',
    request: testChannelRequestSchema,
    response: channelTestSchema,
  },
  playbooks: { method: 'GET', path: '/api/v1/playbooks', role: 'viewer', response: playbooksSchema },
  setMode: {
    method: 'POST',
    path: `${playbook}/mode`,
    role: 'admin',
    request: setModeRequestSchema,
    response: playbookViewSchema,
  },
  acknowledgeBudget: {
    method: 'POST',
    path: `${playbook}/budget/acknowledgement`,
    role: 'operator',
    request: acknowledgeBudgetRequestSchema,
    response: playbookViewSchema,
  },
  replay: {
    method: 'GET',
    path: `${playbook}/replay`,
    role: 'viewer',
    query: replayQuerySchema,
    response: replaySchema,
  },
  pause: {
    method: 'POST',
    path: '/api/v1/pause',
    role: 'operator',
    request: pauseRequestSchema,
    response: pauseStateSchema,
  },
  resume: {
    method: 'POST',
    path: '/api/v1/resume',
    role: 'operator',
    request: resumeRequestSchema,
    response: pauseStateSchema,
  },
  statistics: {
    method: 'GET',
    path: '/api/v1/statistics',
    role: 'viewer',
    query: statisticsQuerySchema,
    response: statisticsSchema,
  },
  patterns: { method: 'GET', path: '/api/v1/patterns', role: 'viewer', response: patternsSchema },
  incidentPattern: {
    method: 'GET',
    path: `${incident}/pattern`,
    role: 'viewer',
    response: incidentPatternSchema,
  },
  totals: { method: 'GET', path: '/api/v1/totals', role: 'viewer', response: totalsAnswerSchema },
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
