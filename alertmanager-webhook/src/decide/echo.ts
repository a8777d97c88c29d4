import type { Incident, IncidentSummary } from '@trinity/contracts';
import { isReport } from '../incident/open-reports.ts';
import { failureOf } from '../incident/symptom-rank.ts';

export interface EchoPorts {
  find(incident: string): Promise<Incident | null>;
  /** By the name of each alert of this failure: how long it may begin to fire, or fire, after the end, in ms. */
  drainTimes(incident: Incident): Promise<Record<string, number>>;
}

/**
 * Until when an incident of nothing but alerts may only be the echo of one that is over: rules look back over minutes,
 * where the agents and SDKs that saw that one end look at the moment, and would see it again. Null where it is news.
 */
export async function echoUntil(
  ports: EchoPorts,
  incident: Incident,
  lately: readonly IncidentSummary[],
  now: number
): Promise<number | null> {
  const open = incident.episodes.filter(({ resolvedAt }) => resolvedAt === null).map(({ signal }) => signal);
  const before = endedBefore(incident, lately);
  if (before === undefined || open.length === 0 || open.some(isReport)) {
    return null;
  }
  const endedAt = reportsEndedAt(await ports.find(before.id));
  if (endedAt === null) {
    return null;
  }
  const times = new Map(Object.entries(await ports.drainTimes(incident)));
  const ends = open.map(({ name }) => endedAt + (times.get(name) ?? 0));
  const areEchoes = open.every(({ startsAt }, index) => startsAt <= (ends[index] ?? 0));
  const until = Math.max(...ends);
  return areEchoes && now < until ? until : null;
}

/** The last one of the same failure. */
function endedBefore(incident: Incident, lately: readonly IncidentSummary[]): IncidentSummary | undefined {
  const failure = failureOf(incident.symptom, '');
  return lately
    .filter(
      ({ id, phase, component, symptom }) =>
        id !== incident.id &&
        phase === 'closed' &&
        component !== null &&
        component === incident.component &&
        failureOf(symptom, '') === failure
    )
    .toSorted((a, b) => a.openedAt - b.openedAt)
    .at(-1);
}

/** When the last report of an agent or SDK in it ended; null where it had none, or one has not. */
function reportsEndedAt(incident: Incident | null): number | null {
  const reports = incident?.episodes.filter(({ signal }) => isReport(signal)) ?? [];
  const ends = reports.map(({ resolvedAt }) => resolvedAt);
  return reports.length === 0 || ends.includes(null) ? null : Math.max(...ends.map((end) => end ?? 0));
}
