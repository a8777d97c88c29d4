import { IsolationForest } from './isolation-forest.ts';
import { WordWeights } from './word-weights.ts';

const grid = Array.from({ length: 250 }, (_, row) => [row % 10, (row * 7) % 13, Math.sin(row)]);

test('what lies apart is more alone than all others', () => {
  const apart = [40, 40, 9];
  const forest = new IsolationForest([...grid, apart]);
  const usual = grid.map((row) => forest.score(row));
  expect(forest.score(apart)).toBeGreaterThan(Math.max(...usual));
  expect(usual.every((score) => score > 0 && score < 1)).toBe(true);
});

test('the same rows give the same forest, another seed another one', () => {
  const of = (seed: number) => {
    const forest = new IsolationForest(grid, seed);
    return grid.slice(0, 20).map((row) => forest.score(row));
  };
  expect(of(1)).toEqual(of(1));
  expect(of(1)).not.toEqual(of(2));
});

test.each([
  ['no rows', []],
  ['one row', [[1, 2]]],
  ['rows that are all the same', Array.from({ length: 50 }, () => [3, 3])],
])('%s: nothing is more alone than the rest', (_, rows) => {
  const forest = new IsolationForest(rows);
  expect(forest.score([3, 3])).toBe(forest.score([9, 9]));
});

test('a word that is everywhere weighs less than a rare one', () => {
  const documents = [
    ['the', 'order', 'was', 'paid'],
    ['the', 'order', 'was', 'sent'],
    ['the', 'order', 'was', 'lost'],
  ].map((words) => new Map(words.map((word) => [word, 1])));
  const weights = WordWeights.over(documents, 100);
  const [the = 0, , , paid = 0] = weights.of(documents[0] ?? new Map());
  expect(paid).toBeGreaterThan(the);
  expect(Math.hypot(...weights.of(documents[0] ?? new Map()))).toBeCloseTo(1);
  expect(weights.of(new Map([['unknown', 3]])).every((one) => one === 0)).toBe(true);
  expect(WordWeights.over(documents, 2).of(documents[0] ?? new Map())).toHaveLength(2);
});
