import type { ReportedSignal } from '@trinity/contracts';
import { ManualClock } from '../testing/manual-clock.ts';
import { SlowdownBook } from './slowdown-book.ts';

it.each([
  [0.2, 'low'],
  [0.99, 'low'],
  [1, 'medium'],
  [6, 'medium'],
])('what usually takes 0.05 s and now %f s is %s', (seconds, severity) => {
  const told: ReportedSignal[] = [];
  const state = { read: () => undefined, write: () => undefined, close: () => undefined };
  const book = new SlowdownBook({
    component: 'shop',
    clock: new ManualClock(),
    state,
    emit: (signal) => told.push(signal),
  });
  const add = (times: number, duration: number) => {
    for (let time = 0; time < times; time += 1) {
      book.add('endpoint', '/orders', duration);
    }
  };
  add(100, 0.05);
  add(20, seconds);
  expect(told[0]).toMatchObject({ status: 'firing', symptom: 'slow', severity });
});
