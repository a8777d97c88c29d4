import * as fc from 'fast-check';
import { NearestShape } from './nearest-shape.ts';
import { SeriesDetector } from './series-detector.ts';
import { SortedWindow } from './sorted-window.ts';

test('the window’s median and median distance are those of sorting', () => {
  const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const middle = (values: readonly number[]) => {
    const sorted = [...values].sort((a, b) => a - b);
    return ((sorted[(sorted.length - 1) >> 1] ?? NaN) + (sorted[sorted.length >> 1] ?? NaN)) / 2;
  };
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 40 }), (values) => {
      const window = new SortedWindow(9);
      values.forEach((one) => {
        window.add(one);
      });
      const last = values.slice(-9);
      expect(window.size).toBe(last.length);
      expect(window.median).toBeCloseTo(middle(last), 6);
      const distances = last.map((one) => Math.abs(one - window.median)).sort((a, b) => a - b);
      expect(window.medianDistance).toBeCloseTo(distances[(distances.length - 1) >> 1] ?? NaN, 6);
    })
  );
});

/** Of a day's rhythm and noise, the same in each run. */
function usual(row: number): number {
  const noise = Math.sin(row * 12.9898) * 43758.5453;
  return 50 + 20 * Math.sin((row * 2 * Math.PI) / 288) + (noise - Math.floor(noise)) * 4;
}
const rowsFlagged = (values: readonly number[]) => {
  const detector = new SeriesDetector();
  return values.flatMap((value, row) => (detector.judge(value).anomalous ? [row] : []));
};
const rows = (length: number, change: (row: number, value: number) => number) =>
  Array.from({ length }, (_, row) => change(row, usual(row)));

test.each<[string, (row: number, value: number) => number, number[]]>([
  ['nothing unusual', (_, value) => value, []],
  ['a spike', (row, value) => (row === 2000 ? 400 : value), [2000]],
  [
    'two spikes, the second of which is not usual',
    (row, v) => (row === 2000 || row === 2400 ? 400 : v),
    [2000, 2400],
  ],
  ['a spike each hour is usual', (row, value) => (row % 12 === 0 ? 400 : value), []],
  ['a level that moved is one anomaly', (row, value) => (row >= 2000 ? value + 300 : value), [2000]],
  ['gaps', (row, value) => (row % 7 === 0 ? NaN : value), []],
  ['a constant that changes', (row) => (row < 1500 ? 5 : 7), [1500]],
])('%s', (_, change, expected) => {
  const flagged = rowsFlagged(rows(3000, change)).filter((row) => row > 600);
  expect(flagged).toEqual(expected);
});

test('what is never twice the same is nearest to what is most like it', () => {
  const shape = new NearestShape(100);
  const last = (values: readonly number[]) => values.map((value) => shape.distanceOf(value)).at(-1);
  expect(last(Array.from({ length: 200 }, (_, row) => row % 20))).toBe(0);
  expect(last([7])).toBeCloseTo(7 / 16);
});

test('scores stay between 0 and 1 whatever comes', () => {
  fc.assert(
    fc.property(fc.array(fc.double(), { minLength: 110, maxLength: 150 }), (values) => {
      const detector = new SeriesDetector();
      expect(
        values.map((value) => detector.judge(value).score).every((score) => score >= 0 && score <= 1)
      ).toBe(true);
    })
  );
});
