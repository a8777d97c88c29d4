import type { Signal, Symptom } from '@trinity/contracts';
import { aSignal, anAgentSignal } from '../../testing/builders.ts';
import { quietForMs } from '../../incident/open-reports.ts';
import { checkReports } from './report.ts';

const fixedAt = 100_000;
const later = fixedAt + quietForMs + 1;
const fromSdk = (changes: Partial<Signal> = {}) =>
  aSignal({ source: { kind: 'sdk', name: 'shop' }, quietAfterMs: 60_000, ...changes });
const slow = (startsAt: number) => anAgentSignal({ symptom: 'slow', startsAt });

it.each<[string, { signal: Signal; lastSeenAt: number }[], number, string]>([
  ['nothing is open', [], later, 'not_configured'],
  ['only an alert is open', [{ signal: aSignal(), lastSeenAt: later }], later, 'not_configured'],
  ['an agent has not said that it is over', [{ signal: anAgentSignal(), lastSeenAt: 1 }], later, 'fail'],
  ['one that ends by silence may come again', [{ signal: fromSdk(), lastSeenAt: 1 }], later - 1, 'silent'],
  ['it is slow since the fix', [{ signal: slow(fixedAt + 1), lastSeenAt: later }], later, 'not_configured'],
  ['it was slow before the fix, too', [{ signal: slow(fixedAt), lastSeenAt: later }], later, 'fail'],
  ['it did not come again', [{ signal: fromSdk(), lastSeenAt: 1 }], later, 'pass'],
  ['it came again', [{ signal: fromSdk(), lastSeenAt: fixedAt + 1 }], later, 'fail'],
  ['it came again and then no more', [{ signal: fromSdk(), lastSeenAt: fixedAt + 1 }], later + 1, 'pass'],
  [
    'one came again and another did not',
    [
      { signal: fromSdk(), lastSeenAt: 1 },
      { signal: fromSdk(), lastSeenAt: later },
    ],
    later,
    'fail',
  ],
  [
    'one is quiet and an agent has not said that another is over',
    [
      { signal: fromSdk(), lastSeenAt: 1 },
      { signal: anAgentSignal(), lastSeenAt: 1 },
    ],
    later,
    'fail',
  ],
])('%s', (_, open, now, state) => {
  expect(checkReports('slow', open, fixedAt, now)).toMatchObject({ check: 'report', state });
});

it.each<[Symptom, Signal, string]>([
  ['error_rate', slow(fixedAt), 'not_configured'],
  ['exception', anAgentSignal({ symptom: 'error_rate' }), 'fail'],
  ['metric_anomaly', slow(fixedAt), 'fail'],
])('in an incident of %s, slowness is no failure of the fix', (symptom, signal, state) => {
  expect(checkReports(symptom, [{ signal, lastSeenAt: later }], fixedAt, later)).toMatchObject({ state });
});
