import type { ReportedSignal } from '@trinity/contracts';
import { mergeSignals } from './merge-signals.ts';

const signal = (over: Partial<ReportedSignal>): ReportedSignal => ({
  fingerprint: 'f',
  status: 'firing',
  symptom: 'service_down',
  component: 'c',
  summary: '',
  startsAt: 1000,
  count: 1,
  evidence: {},
  ...over,
});

it.each<[string, Partial<ReportedSignal>, Partial<ReportedSignal>, Partial<ReportedSignal> | undefined]>([
  [
    'firing, then resolved',
    { startsAt: 5 },
    { status: 'resolved', startsAt: 5, endsAt: 9 },
    { status: 'resolved', startsAt: 5, endsAt: 9, count: 2 },
  ],
  [
    'firing twice in one life',
    { startsAt: 5, identity: 'a', count: 3 },
    { startsAt: 8, identity: 'a', count: 4, summary: 'newer' },
    { startsAt: 5, identity: 'a', count: 7, summary: 'newer' },
  ],
  ['firing of another life', { identity: 'a' }, { identity: 'b' }, undefined],
  ['resolved, then firing again', { status: 'resolved' }, {}, undefined],
  [
    'resolved twice',
    { status: 'resolved', endsAt: 3 },
    { status: 'resolved', endsAt: 4 },
    { endsAt: 4, count: 2 },
  ],
  ['another fingerprint', {}, { fingerprint: 'g' }, undefined],
])('%s', (_, older, newer, expected) => {
  const merged = mergeSignals(signal(older), signal(newer));
  expect(merged).toEqual(expected && signal({ ...newer, ...expected }));
});
