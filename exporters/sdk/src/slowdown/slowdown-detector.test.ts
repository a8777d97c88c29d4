import fc from 'fast-check';
import { LatencyWindow } from './latency-window.ts';
import { SlowdownDetector, type Slowdown } from './slowdown-detector.ts';

function given(saved?: unknown) {
  let kept: unknown;
  const detector = new SlowdownDetector({ saved, save: (state) => (kept = state) });
  const add = (seconds: number, times: number) =>
    Array.from({ length: times }, () => detector.add(seconds)).filter(
      (told): told is Slowdown => told !== undefined
    );
  return { detector, add, kept: () => kept };
}

it('takes 1.0 s for usual until it has learned: 2.1 s are slow, 2.0 s are not, and never before the tenth', () => {
  expect(given().add(2.0, 50)).toEqual([]);
  expect(given().add(2.1, 9)).toEqual([]);
  expect(given().add(2.1, 10)).toMatchObject([{ status: 'began', p95: 2.1, baseline: 1, samples: 10 }]);
});

it('learns what is usual from a whole window, then tells at more than twice that', () => {
  const { detector, add, kept } = given();
  add(0.2, 100);
  expect(detector.baseline).toBeCloseTo(0.2);
  expect(kept()).toEqual({ baseline: 0.2 });
  expect(add(0.4, 100)).toEqual([]);
  expect(add(0.6, 10).map(({ status }) => status)).toContain('began');
});

it('a few slow ones among many are no slow-down', () => {
  const { add } = given({ baseline: 0.2 });
  add(0.2, 96);
  expect(add(9, 4)).toEqual([]);
});

it('is over when the latest are well again, is not learned from, and begins anew', () => {
  const { detector, add } = given({ baseline: 0.2 });
  add(0.2, 50);
  const told = new Set(add(3, 200).map(({ status }) => status));
  expect([...told]).toEqual(['began', 'lasts']);
  expect(detector.baseline).toBe(0.2);
  expect(add(0.2, 20).at(-1)).toMatchObject({ status: 'ended' });
  expect(add(0.2, 200)).toEqual([]);
});

it('what takes next to nothing is not slow at twice that', () => {
  const { detector, add } = given();
  add(0.001, 100);
  expect(detector.baseline).toBe(0.05);
  expect(add(0.05, 100)).toEqual([]);
});

it.each([undefined, {}, { baseline: -1 }, { baseline: 'x' }])('%j was kept: it begins at 1.0 s', (saved) => {
  expect(given(saved).detector.baseline).toBe(1);
});

it('counts what is above a limit also while values go and come', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 1, maxLength: 300 }),
      (values) => {
        const window = new LatencyWindow(50);
        for (const value of values) {
          window.add(value);
          expect(window.isAbove(0.95, 5)).toBe(window.percentile(0.95) > 5);
        }
      }
    )
  );
});

it('a percentile is one of the values, and that share of them is not above it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 300 }),
      fc.constantFrom(0.5, 0.95, 0.99),
      (values, share) => {
        const window = new LatencyWindow(100);
        values.forEach((value) => window.add(value));
        const kept = values.slice(-100);
        const found = window.percentile(share);
        expect(kept).toContain(found);
        for (const limit of [found, found - 1e-6, found + 1e-6, 50]) {
          expect(window.isAbove(share, limit)).toBe(found > limit);
        }
        expect(kept.filter((value) => value <= found).length).toBeGreaterThanOrEqual(
          share * kept.length - 1e-9
        );
      }
    )
  );
});
