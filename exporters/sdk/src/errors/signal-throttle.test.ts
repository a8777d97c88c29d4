import type { ReportedSignal } from '@trinity/contracts';
import { ManualClock } from '../testing/index.ts';
import { SignalThrottle } from './signal-throttle.ts';

function given() {
  const clock = new ManualClock();
  const emitted: ReportedSignal[] = [];
  const throttle = new SignalThrottle(clock, (signal) => emitted.push(signal));
  const add = (fingerprint: string) => {
    throttle.add({
      fingerprint,
      status: 'firing',
      symptom: 'exception',
      component: 'c',
      summary: `at ${clock.now()}`,
      startsAt: clock.now(),
      count: 1,
      evidence: {},
    });
  };
  return { clock, emitted, throttle, add };
}

it('tells of the first at once and then every 10 s, with the count', () => {
  const { clock, emitted, add } = given();
  for (let i = 0; i < 25_000; i += 1) {
    add('a');
    clock.advance(1);
  }
  expect(emitted.map(({ count }) => count)).toEqual([1, 9_999, 10_000]);
  expect(new Set(emitted.map(({ startsAt }) => startsAt)).size).toBe(1);
  clock.advance(10_000);
  expect(emitted.reduce((sum, { count }) => sum + count, 0)).toBe(25_000);
});

it('says how long ago it last happened', () => {
  const { clock, emitted, add } = given();
  add('a');
  clock.advance(2_000);
  add('a');
  clock.advance(8_000);
  expect(emitted.map(({ lastAgoMs }) => lastAgoMs)).toEqual([undefined, 8_000]);
});

it('forgets a problem that was quiet for 10 s', () => {
  const { clock, emitted, add } = given();
  add('a');
  clock.advance(10_000);
  expect([emitted.length, clock.nextIn]).toEqual([1, undefined]);
  add('a');
  expect(emitted[1]).toMatchObject({ count: 1, startsAt: clock.now() });
});

it('keeps problems apart, up to a bound, and counts the rest as one', () => {
  const { clock, emitted, add } = given();
  for (let i = 0; i < 10_000; i += 1) {
    add(`p${i}`);
  }
  clock.advance(60_000);
  expect(emitted.length).toBe(202);
  expect(emitted.reduce((sum, { count }) => sum + count, 0)).toBe(10_000);
});

it('hands over what waits when it is asked to, and nothing twice', () => {
  const { clock, emitted, throttle, add } = given();
  add('a');
  add('a');
  throttle.flush();
  throttle.flush();
  clock.advance(60_000);
  expect(emitted.map(({ count }) => count)).toEqual([1, 1]);
  throttle.close();
  expect(clock.nextIn).toBeUndefined();
});
