import type {
  IncidentDetail,
  IncidentPage,
  IncidentPattern,
  Plan,
  QueryOf,
  Report,
  ResponseOf,
} from '@trinity/contracts';

import { callReceiver, type RouteGroup } from './call.ts';

export function listIncidents(query: QueryOf<'incidents'>, signal?: AbortSignal): Promise<IncidentPage> {
  return callReceiver('incidents', { query, signal });
}

export function getIncident(id: string, signal?: AbortSignal): Promise<IncidentDetail> {
  return callReceiver('incident', { params: { id }, signal });
}

/** The incident told for people, as Markdown, with links to look further. */
export function getReport(id: string, signal?: AbortSignal): Promise<Report> {
  return callReceiver('incidentReport', { params: { id }, signal });
}

/** How often it came before, and what helped. */
export function getPattern(id: string, signal?: AbortSignal): Promise<IncidentPattern> {
  return callReceiver('incidentPattern', { params: { id }, signal });
}

/** What the fix would do, without doing it. Asked in the user's own group: `runnable` is about who asks. */
export function getPlan(
  id: string,
  playbook: string,
  group: RouteGroup,
  signal?: AbortSignal
): Promise<Plan> {
  return callReceiver('plan', { params: { id, playbook }, group, signal });
}

/** Every cause that a diagnosis can name. */
export async function listCauses(signal?: AbortSignal): Promise<ResponseOf<'causes'>['causes']> {
  return (await callReceiver('causes', { signal })).causes;
}
