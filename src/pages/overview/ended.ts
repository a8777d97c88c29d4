import type { IncidentSummary, Outcome } from '@trinity/contracts';

/** What is told first: what was done, then what needed nothing. */
const order: readonly Outcome[] = ['fixed', 'by_person', 'self_recovered', 'resolved', 'not_a_problem'];

/** Those that are over: what was done comes first, and of the same outcome the last one. */
export function doneFirst(incidents: readonly IncidentSummary[]): IncidentSummary[] {
  const rank = ({ outcome }: IncidentSummary) => (outcome === null ? order.length : order.indexOf(outcome));
  return incidents
    .filter(({ phase }) => phase === 'closed')
    .sort((a, b) => rank(a) - rank(b) || (b.closedAt ?? 0) - (a.closedAt ?? 0));
}

/** How many ended in which way; ways in which none did are left out. */
export function countOutcomes(incidents: readonly IncidentSummary[]): [outcome: Outcome, count: number][] {
  return order
    .map((way): [Outcome, number] => [way, incidents.filter(({ outcome }) => outcome === way).length])
    .filter(([, count]) => count > 0);
}
