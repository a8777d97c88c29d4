import type { IncidentIn, Run } from '@trinity/contracts';
import { anEvent, anIncident, wayTo } from '../testing/builders.ts';
import {
  addIncident,
  describePattern,
  placeInPattern,
  rankPatterns,
  type PatternRecord,
} from './patterns.ts';

const day = 24 * 3_600_000;
const now = 100 * day;

interface Past {
  id: string;
  daysAgo: number;
  runs?: Partial<Run>[];
}

function over({ id, daysAgo, runs = [] }: Past): IncidentIn<'closed'> {
  const incident = anIncident({ id, events: [...wayTo.verified, anEvent('incident.closed')] });
  const [run] = incident.runs;
  return {
    ...incident,
    openedAt: now - daysAgo * day,
    runs: runs.map((changes) => ({ ...run, ...changes })),
  } as IncidentIn<'closed'>;
}

const mended = { playbook: 'restart-service', outcome: 'done', verifiedAt: 1 } as const;
const failed = { playbook: 'restart-service', outcome: 'failed', verifiedAt: null } as const;
const provedThenFailed = { ...failed, verifiedAt: 1 };

const recordOf = (...past: Past[]) =>
  past.map(over).reduce<PatternRecord | null>(addIncident, null) as PatternRecord;
const told = (...past: Past[]) => describePattern('trading:x', recordOf(...past), now);

it('says how often, when first and last, and what helps how surely', () => {
  expect(
    told(
      { id: 'a', daysAgo: 30, runs: [mended] },
      { id: 'b', daysAgo: 6, runs: [failed, { ...mended, playbook: 'clean-disk' }] },
      { id: 'c', daysAgo: 1, runs: [mended] }
    )
  ).toMatchObject({
    count: 3,
    inWeek: 2,
    firstSeenAt: now - 30 * day,
    lastSeenAt: now - day,
    lastIncident: 'c',
    usualFix: { playbook: 'restart-service', verified: 2, failed: 1 },
    successRate: 0.75,
  });
});

it.each([
  ['nothing was tried', [], { usualFix: null, successRate: null }],
  ['nothing helped', [failed], { usualFix: null, successRate: 0 }],
  ['what was proved failed after all', [provedThenFailed], { usualFix: null, successRate: 0 }],
  [
    'it was not needed',
    [{ ...mended, outcome: 'not_needed', verifiedAt: null } as const],
    { usualFix: null, successRate: null },
  ],
])('knows what helps where %s', (_, runs, expected) => {
  expect(told({ id: 'a', daysAgo: 1, runs })).toMatchObject(expected);
});

it('counts an incident that is over again once, and only its new runs', () => {
  const twice = told(
    { id: 'a', daysAgo: 1, runs: [failed] },
    { id: 'a', daysAgo: 1, runs: [failed, mended] }
  );
  expect(twice).toMatchObject({ count: 1, inWeek: 1, usualFix: { verified: 1, failed: 1 } });
});

it('counts on when it knows no more of them by name', () => {
  const many = Array.from({ length: 50 }, (_, n) => ({ id: `i-${n}`, daysAgo: 5 - n / 20 }));
  expect(told(...many)).toMatchObject({ count: 50, inWeek: 20, lastIncident: 'i-49' });
  expect(recordOf(...many).recent).toHaveLength(20);
});

it.each([
  ['the first', [], 1],
  ['the third', [6, 1], 3],
  ['the second, as the other was eight days ago', [8, 1], 2],
  ['the first, as the other came later', [-1], 1],
])('says that an incident is %s of its kind in a week', (_, daysAgo, timeInWeek) => {
  const record = daysAgo.map((days, n) => over({ id: `i-${n}`, daysAgo: days }));
  const known = record.reduce<PatternRecord | null>(addIncident, null);
  expect(placeInPattern('s', known, over({ id: 'asked', daysAgo: 0 }), now).timeInWeek).toBe(timeInWeek);
});

it('does not count an incident as one before itself', () => {
  const record = recordOf({ id: 'asked', daysAgo: 0 }, { id: 'b', daysAgo: 1 });
  expect(placeInPattern('s', record, over({ id: 'asked', daysAgo: 0 }), now).timeInWeek).toBe(2);
});

it('puts first what comes most often now, and tells at most 100', () => {
  const old = Array.from({ length: 30 }, (_, n) => ({ id: `o-${n}`, daysAgo: 20 }));
  const patterns = [
    told(...old),
    told(...[1, 2, 3].map((n) => ({ id: `n-${n}`, daysAgo: n }))),
    ...Array.from({ length: 200 }, () => told({ id: 'x', daysAgo: 9 })),
  ];
  const ranked = rankPatterns(patterns);
  expect(ranked).toMatchObject({ total: 202, recurring: 1 });
  expect(ranked.patterns.slice(0, 2).map(({ count }) => count)).toEqual([3, 30]);
  expect(ranked.patterns).toHaveLength(100);
});
