import type { Signal } from '@trinity/contracts';
import { aSignal, anAgentSignal } from '../testing/builders.ts';
import { isHeldBack, lastHappenedAt } from './open-reports.ts';

const fromSdk = (symptom: Signal['symptom']) =>
  aSignal({ source: { kind: 'sdk', name: 'shop' }, symptom, quietAfterMs: 60_000 });
const thrown = fromSdk('exception');
const slow = fromSdk('slow');

type Open = [signal: Signal, lastHappenedAt: number][];
it.each<[string, Signal['symptom'], Open, number | null]>([
  ['nothing is open', 'exception', [], null],
  ['one', 'exception', [[thrown, 5_000]], 5_000],
  [
    'the newest of two',
    'exception',
    [
      [thrown, 5_000],
      [fromSdk('error_rate'), 6_000],
    ],
    6_000,
  ],
  [
    'slowness besides failures',
    'exception',
    [
      [thrown, 5_000],
      [slow, 6_000],
    ],
    5_000,
  ],
  ['slowness alone', 'slow', [[slow, 6_000]], 6_000],
  [
    'an alert stands',
    'exception',
    [
      [thrown, 5_000],
      [aSignal(), 1_000],
    ],
    null,
  ],
  [
    'what an agent watches stands',
    'exception',
    [
      [thrown, 5_000],
      [anAgentSignal(), 1_000],
    ],
    null,
  ],
])('%s', (_, symptom, open, at) => {
  expect(
    lastHappenedAt(
      symptom,
      open.map(([signal, at]) => ({ signal, lastHappenedAt: at }))
    )
  ).toBe(at);
});

it.each([
  [5_000, 5_000, false],
  [5_001, 5_000, true],
])('seen at %i, happened at %i: held back is %s', (lastSeenAt, lastHappened, heldBack) => {
  expect(isHeldBack({ lastSeenAt, lastHappenedAt: lastHappened })).toBe(heldBack);
});
