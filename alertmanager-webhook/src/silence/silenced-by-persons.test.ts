import type { Incident } from '@trinity/contracts';
import { aSignal } from '../testing/builders.ts';
import { silencedByPersons, type SilencedAlert } from './silenced-by-persons.ts';

const firing = (fingerprint: string, resolvedAt: number | null = null) => ({
  signal: aSignal({ fingerprint: `alert:${fingerprint}` }),
  as: 'trigger' as const,
  resolvedAt,
});
const incident = { episodes: [firing('a'), firing('b'), firing('over', 1)], silences: ['own'] } as Incident;

it.each<[string, SilencedAlert[], boolean | null]>([
  ['Alertmanager has none of them', [{ fingerprint: 'other', silencedBy: ['x'] }], null],
  ['none is silenced', [{ fingerprint: 'a', silencedBy: [] }], false],
  ['only Trinity silences it', [{ fingerprint: 'a', silencedBy: ['own'] }], false],
  ['a person silences it beside Trinity', [{ fingerprint: 'a', silencedBy: ['own', 'x'] }], true],
  [
    'one of two is silenced',
    [
      { fingerprint: 'a', silencedBy: ['x'] },
      { fingerprint: 'b', silencedBy: [] },
    ],
    false,
  ],
  [
    'the one that is over is not',
    [
      { fingerprint: 'a', silencedBy: ['x'] },
      { fingerprint: 'over', silencedBy: [] },
    ],
    true,
  ],
])('when %s', (_, alerts, expected) => {
  expect(silencedByPersons(incident, alerts)).toBe(expected);
});
