import type { ReportedSignal } from '@trinity/contracts';
import { ManualClock } from '../testing/manual-clock.ts';
import { ApiAlarm } from './api-alarm.ts';

function given() {
  const clock = new ManualClock();
  const signals: ReportedSignal[] = [];
  const alarm = new ApiAlarm({
    api: 'alpaca',
    component: 'trading',
    now: () => clock.now(),
    monotonicMs: () => clock.monotonicMs(),
    facts: () => ({ backup_key: true }),
    emit: (signal) => signals.push(signal),
    nameCause: () => ({ cause: 'rate_limit', severity: 'medium' }),
  });
  return { clock, alarm, signals, told: () => signals.map(({ status, count }) => `${status} ${count}`) };
}

it('tells at the third failure, then every ten seconds with the count, then that it is over', () => {
  const { alarm, clock, signals, told } = given();
  alarm.failed('rate_limit', 'alpaca answered 429');
  alarm.failed('rate_limit', 'alpaca answered 429');
  expect(told()).toEqual([]);
  for (let i = 0; i < 11; i += 1) {
    alarm.failed('rate_limit', 'alpaca answered 429');
    clock.advance(1_000);
  }
  expect(told()).toEqual(['firing 3', 'firing 10']);
  alarm.succeeded();
  alarm.succeeded();
  expect(told()).toEqual(['firing 3', 'firing 10']);
  alarm.succeeded();
  alarm.succeeded();
  expect(told()).toEqual(['firing 3', 'firing 10', 'resolved 1']);
  expect(new Set(signals.map(({ fingerprint }) => fingerprint)).size).toBe(1);
  expect(signals[0]).toMatchObject({
    component: 'trading',
    symptom: 'error_rate',
    evidence: { cause: 'rate_limit', facts: { api: 'alpaca', api_error: 'rate_limit', backup_key: true } },
  });
});

it('says nothing of failures among more successes, or far apart', () => {
  const { alarm, clock, told } = given();
  for (let i = 0; i < 10; i += 1) {
    alarm.failed('timeout', 'x');
    alarm.succeeded();
    alarm.succeeded();
  }
  for (let i = 0; i < 10; i += 1) {
    alarm.failed('timeout', 'x');
    clock.advance(30_001);
  }
  expect(told()).toEqual([]);
});

it('tells when half of the calls fail', () => {
  const { alarm, told } = given();
  for (let i = 0; i < 6; i += 1) {
    alarm.failed('server_error', 'x');
    alarm.succeeded();
  }
  expect(told()).toEqual(['firing 3']);
});

it('is over when Trinity has the API left alone', () => {
  const { alarm, told } = given();
  for (let i = 0; i < 3; i += 1) {
    alarm.failed('rate_limit', 'x');
  }
  alarm.heldBack();
  alarm.heldBack();
  expect(told()).toEqual(['firing 3', 'resolved 1']);
});

it('says that it lasts while a breaker holds calls back, and how long ago the last one failed', () => {
  const { alarm, signals, clock } = given();
  for (let i = 0; i < 3; i += 1) {
    alarm.failed('network', 'x');
  }
  for (const seconds of [4, 12]) {
    clock.advance(seconds * 1000);
    alarm.lasts();
  }
  expect(signals.map(({ count, heldBack, lastAgoMs }) => [count, heldBack, lastAgoMs])).toEqual([
    [3, undefined, undefined],
    [1, true, 16_000],
  ]);
});

it('another error is another problem; the first is over', () => {
  const { alarm, signals } = given();
  for (const error of ['rate_limit', 'rate_limit', 'rate_limit', 'network', 'network', 'network'] as const) {
    alarm.failed(error, 'x');
  }
  expect(signals.map(({ status, evidence }) => `${status} ${evidence?.facts?.api_error}`)).toEqual([
    'firing rate_limit',
    'resolved rate_limit',
    'firing network',
  ]);
});
