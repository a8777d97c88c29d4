import { givesUpAfterMs, isDue, longestRetryMs, nextTry, pauseAfter } from './retry.ts';

const minute = 60_000;

it.each<[string, number, number, { isFinal: boolean; retryAfterMs: number | null }, number | null]>([
  ['the first failure', 0, 0, { isFinal: false, retryAfterMs: null }, 5_000],
  ['the third', 2, 0, { isFinal: false, retryAfterMs: null }, 20_000],
  ['many', 50, 0, { isFinal: false, retryAfterMs: null }, 5 * minute],
  ['one that asks for more', 0, 0, { isFinal: false, retryAfterMs: 30 * minute }, 30 * minute],
  ['one that asks for less', 3, 0, { isFinal: false, retryAfterMs: 1 }, 40_000],
  ['a refusal', 0, 0, { isFinal: true, retryAfterMs: null }, null],
  ['the last hour', 0, givesUpAfterMs - 5_000, { isFinal: false, retryAfterMs: null }, 5_000],
  ['too late', 0, givesUpAfterMs - 4_999, { isFinal: false, retryAfterMs: null }, null],
])('%s', (_, tries, age, failure, wait) => {
  const now = 100_000_000;
  expect(nextTry({ since: now - age, tries }, failure, now)).toBe(wait === null ? null : now + wait);
});

it.each([
  [1, null, 5_000],
  [3, null, 15_000],
  [99, null, minute],
  [1, 90_000, 90_000],
])('after %d failures in a row, asked for %s: a pause of %d ms', (failures, asked, pause) => {
  expect(pauseAfter(failures, asked)).toBe(pause);
});

it.each([
  [0, true],
  [1, false],
  [longestRetryMs, false],
  [longestRetryMs + 1, true],
])('what is to be sent in %d ms is due: %s', (ms, due) => {
  expect(isDue({ nextAt: 5_000 + ms }, 5_000)).toBe(due);
});
