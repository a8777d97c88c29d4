import type { IncidentSummary } from '@trinity/contracts';
import type { DecisionContext } from './context.ts';
import type { Wave } from './seen.ts';

type Incident = DecisionContext['incident'];

/** Incidents of the same cause that began within `withinMs`, without this one's own run. Pure. */
export function waveOf(
  incident: Incident,
  incidents: readonly IncidentSummary[],
  now: number,
  withinMs: number
): Wave {
  const { cause } = incident.diagnosis;
  const others = incidents.filter(
    (other) => other.id !== incident.id && other.cause === cause && other.openedAt >= now - withinMs
  );
  const count = (test: (other: IncidentSummary) => boolean) => others.filter(test).length;
  return {
    size: others.length + 1,
    atWork: count(
      ({ phase, verifiedAt }) => phase === 'acting' || (phase === 'verifying' && verifiedAt === null)
    ),
    verified: count(({ runs, verifiedAt }) => verifiedAt !== null || runs.verified > 0),
    failed: count(({ runs }) => runs.failed > 0),
  };
}

/** How often the same thing began on this component within `withinMs` and ended by itself; this time included. Pure. */
export function timesLately(
  incident: Incident,
  incidents: readonly IncidentSummary[],
  now: number,
  withinMs: number
): number {
  const { cause } = incident.diagnosis;
  const before = incidents.filter(
    (other) =>
      other.id !== incident.id &&
      other.component === incident.component &&
      other.cause === cause &&
      other.outcome === 'self_recovered' &&
      other.openedAt >= now - withinMs
  );
  return before.length + 1;
}
