import { severities, type IncidentSummary, type Statistics } from '@trinity/contracts';

/** Pure. Rates are over closed incidents; what is still open has not shown how it ends. */
export function summariseIncidents(
  incidents: readonly IncidentSummary[],
  from: number,
  to: number
): Statistics {
  const closed = incidents.filter(({ outcome }) => outcome !== null);
  const fixed = incidents.filter(({ verifiedAt }) => verifiedAt !== null);
  const sum = (count: (runs: IncidentSummary['runs']) => number) =>
    incidents.reduce((total, { runs }) => total + count(runs), 0);
  const toFix = fixed.map(({ verifiedAt, openedAt }) => (verifiedAt ?? openedAt) - openedAt);
  const called = incidents.flatMap(({ calledPersonAt, openedAt }) =>
    calledPersonAt === null ? [] : [Math.max(0, calledPersonAt - openedAt)]
  );
  const acted = sum(({ verified, failed }) => verified + failed);
  const untouched = closed.filter(({ outcome }) => outcome === 'fixed' || outcome === 'self_recovered');
  return {
    from,
    to,
    incidents: incidents.length,
    open: incidents.length - closed.length,
    needsPerson: incidents.filter(({ needsPerson }) => needsPerson).length,
    bySeverity: Object.fromEntries(
      severities.map((severity) => [severity, incidents.filter((each) => each.severity === severity).length])
    ) as Statistics['bySeverity'],
    byOutcome: countBy(closed.map(({ outcome }) => outcome ?? 'open')),
    fixes: {
      attempted: acted,
      verified: sum(({ verified }) => verified),
      failed: sum(({ failed }) => failed),
      notNeeded: sum(({ notNeeded }) => notNeeded),
    },
    medianTimeToFixMs: median(toFix),
    meanTimeToFixMs: toFix.length > 0 ? Math.round(toFix.reduce((a, b) => a + b) / toFix.length) : null,
    longestTimeToFixMs: toFix.length > 0 ? Math.max(...toFix) : null,
    medianTimeToPersonMs: median(called),
    autoFixRatio: ratio(untouched.length, closed.length),
    falsePositiveRatio: ratio(
      closed.filter(({ outcome }) => outcome === 'not_a_problem').length,
      closed.length
    ),
    wastedFixRatio: ratio(
      sum(({ failed }) => failed),
      acted
    ),
  };
}

function ratio(part: number, of: number): number | null {
  return of > 0 ? part / of : null;
}

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) {
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : Math.round((upper + lower) / 2);
}
