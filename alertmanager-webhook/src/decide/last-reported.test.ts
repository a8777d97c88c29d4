import type { Signal } from '@trinity/contracts';
import { aSignal, anAgentSignal } from '../testing/builders.ts';
import { lastReportedAt } from './last-reported.ts';

const fromSdk = (symptom: Signal['symptom']) =>
  aSignal({ source: { kind: 'sdk', name: 'shop' }, symptom, quietAfterMs: 60_000 });
const calls = fromSdk('error_rate');
const thrown = fromSdk('exception');

type Standing = [signal: Signal, lastSeenAt: number][];
it.each<[string, Signal[], Standing, number | null]>([
  ['nothing stands', [calls], [], null],
  ['an exception', [thrown], [[thrown, 5_000]], 5_000],
  [
    'the newest of two',
    [thrown, fromSdk('slow')],
    [
      [thrown, 5_000],
      [fromSdk('slow'), 6_000],
    ],
    6_000,
  ],
  [
    'failing calls count as told',
    [thrown, calls],
    [
      [thrown, 12_000],
      [calls, 5_000],
    ],
    5_000,
  ],
  [
    'what is thrown counts for the time before',
    [thrown, calls],
    [
      [thrown, 25_000],
      [calls, 5_000],
    ],
    15_000,
  ],
  ['calls that answer again', [thrown, calls], [[thrown, 9_000]], 0],
  [
    'an alert stands, too',
    [calls],
    [
      [calls, 5_000],
      [aSignal(), 1_000],
    ],
    null,
  ],
  [
    'what an agent watches stands, too',
    [calls],
    [
      [calls, 5_000],
      [anAgentSignal(), 1_000],
    ],
    null,
  ],
])('%s', (_, signals, standing, at) => {
  const episodes = signals.map((signal) => ({ signal, as: 'echo' as const, resolvedAt: null }));
  const open = standing.map(([signal, lastSeenAt]) => ({ signal, lastSeenAt }));
  expect(lastReportedAt({ episodes }, open)).toBe(at);
});
