import type { Signal } from '@trinity/contracts';
import { aSignal, anAgentSignal } from '../../testing/builders.ts';
import { checkReports, repeatMs } from './report.ts';

const fixedAt = 100_000;
const later = fixedAt + repeatMs + 1;
const fromSdk = (changes: Partial<Signal> = {}) =>
  aSignal({ source: { kind: 'sdk', name: 'shop' }, quietAfterMs: 60_000, ...changes });

it.each<[string, { signal: Signal; lastSeenAt: number }[], number, string]>([
  ['nothing is open', [], later, 'not_configured'],
  ['only an alert is open', [{ signal: aSignal(), lastSeenAt: later }], later, 'not_configured'],
  ['an agent has not said that it is over', [{ signal: anAgentSignal(), lastSeenAt: 1 }], later, 'fail'],
  ['one that ends by silence may come again', [{ signal: fromSdk(), lastSeenAt: 1 }], later - 1, 'silent'],
  ['it did not come again', [{ signal: fromSdk(), lastSeenAt: 1 }], later, 'pass'],
  ['it was on its way', [{ signal: fromSdk(), lastSeenAt: fixedAt + repeatMs }], later, 'pass'],
  ['it came again', [{ signal: fromSdk(), lastSeenAt: later }], later, 'fail'],
  [
    'one came again and another did not',
    [
      { signal: fromSdk(), lastSeenAt: 1 },
      { signal: fromSdk(), lastSeenAt: later },
    ],
    later,
    'fail',
  ],
])('%s', (_, open, now, state) => {
  expect(checkReports(open, fixedAt, now)).toMatchObject({ check: 'report', state });
});
