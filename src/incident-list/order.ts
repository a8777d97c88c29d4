import type { IncidentSummary } from '@trinity/contracts';

import { severityRank } from '../words/severity.ts';

/** Waiting for me, waiting for anyone, open, closed; the open ones by severity, and the newest first. */
export function inOrder(incidents: readonly IncidentSummary[], me: string): IncidentSummary[] {
  const ranked = incidents.map((incident) => ({ incident, urgency: urgency(incident, me) }));
  ranked.sort((a, b) => a.urgency - b.urgency || b.incident.openedAt - a.incident.openedAt);
  return ranked.map(({ incident }) => incident);
}

function urgency({ phase, needsPerson, assignedTo, severity }: IncidentSummary, me: string): number {
  if (phase === 'closed') {
    return 100;
  }
  const waits = needsPerson ? (assignedTo === me ? 0 : 10) : 20;
  return waits + severityRank(severity);
}
