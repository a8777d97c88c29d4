import { backoffMs } from './backoff.ts';

const range = { firstMs: 100, maxMs: 1_000 };

it.each([
  [1, 0, 50],
  [1, 0.999, 100],
  [2, 1, 200],
  [4, 1, 800],
  [5, 1, 1000],
  [5, 0, 500],
  [100_000, 1, 1000],
])('try %d with chance %d waits %d ms', (attempt, chance, expected) => {
  expect(backoffMs(attempt, range, () => chance)).toBe(expected);
});
