import fc from 'fast-check';
import { aSignal, anIncident } from '../../testing/builders.ts';
import { aComponent } from '../../testing/contexts.ts';
import { createMetricSource } from '../sources/metric.ts';
import { rankCulprits } from './rank-culprits.ts';
import { quantile, robustScore } from './robust-score.ts';
import { scoreSeries, type Series } from './series.ts';

describe('the robust score', () => {
  const calm = [10, 11, 9, 10, 10, 11, 9, 10];
  it.each<[string, number[], number[], (score: number | null) => boolean]>([
    ['of the usual is small', calm, [10, 11], (score) => score !== null && Math.abs(score) < 5],
    ['of a jump is large', calm, [10, 90], (score) => score !== null && score > 50],
    ['of a drop is negative', calm, [0], (score) => score !== null && score < -8],
    ['of a jump from a constant is bounded', [5, 5, 5, 5], [6], (score) => score === 10],
    ['of a jump from zero is bounded', [0, 0, 0, 0], [1], (score) => score === 1_000],
    ['one wild value before does not hide it', [...calm, 500], [300], (score) => score !== null && score > 5],
    ['needs something to compare with', [1, 2, 3], [9], (score) => score === null],
    ['needs something to look at', calm, [Number.NaN], (score) => score === null],
  ])('%s', (_, before, during, holds) => {
    expect(holds(robustScore(before, during))).toBe(true);
  });

  it('is finite and does not depend on the unit', () => {
    const values = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 4, maxLength: 30 });
    fc.assert(
      fc.property(values, values, (before, during) => {
        const score = robustScore(before, during) as number;
        const scaled = robustScore(
          before.map((v) => v * 1024),
          during.map((v) => v * 1024)
        ) as number;
        expect(Number.isFinite(score)).toBe(true);
        expect(scaled).toBeCloseTo(score, 6);
      })
    );
  });

  it('interpolates quantiles', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([7], 0.75)).toBe(7);
  });
});

const points = (values: number[]): Series['points'] => values.map((value, index) => [index * 1_000, value]);

it('looks at the increase of a counter, over its restart', () => {
  const counter = { name: 'errors_total', labels: {}, points: points([0, 1, 2, 3, 4, 5, 0, 1, 80]) };
  expect(scoreSeries(counter, 8_000)).toBeGreaterThan(50);
  expect(scoreSeries({ ...counter, points: points([0, 1, 2, 3, 4, 5, 6, 7, 8]) }, 8_000)).toBe(0);
});

describe('the ranking', () => {
  const dependsOn = new Map([
    ['web', ['api']],
    ['api', ['db']],
  ]);
  const rank = (scores: Record<string, number>, target = 'web') =>
    rankCulprits(
      Object.entries(scores).map(([component, score]) => ({ component, metric: 'm', score })),
      { target, dependsOn }
    ).map(({ component }) => component);

  it.each<[string, Record<string, number>, string]>([
    ['the deepest of those that are unusual alike', { web: 30, api: 30, db: 30 }, 'db'],
    ['the target, where nothing that it needs is unusual', { web: 30, api: 1, db: 1 }, 'web'],
    ['what is far more unusual than what it needs', { web: 900, api: 2, db: 2 }, 'web'],
    ['nothing that the target does not need', { web: 20, other: 60 }, 'web'],
    ['a drop like a jump', { web: 10, db: -400 }, 'db'],
  ])('puts first %s', (_, scores, first) => {
    expect(rank(scores)[0]).toBe(first);
  });
});

describe('the source', () => {
  const components = [aComponent({ name: 'trading', dependsOn: ['broker'] }), aComponent({ name: 'broker' })];
  const calm = [40, 41, 40, 39, 40, 41];
  const ask = (series: Record<string, Series[]>) =>
    createMetricSource({
      components: () => components,
      now: () => 300_000,
      seriesOf: async ({ name }) => series[name] ?? [],
    }).collect({
      incident: anIncident({ signal: aSignal(), at: 95_000 }),
      component: components[0] ?? null,
      signature: 's',
    });
  const memory = (values: number[]): Series => ({
    name: 'process_resident_memory_bytes',
    labels: {},
    points: points(values),
  });

  it('tells what was unusual, as a hint', async () => {
    expect(await ask({ trading: [memory([...calm, 400])] })).toMatchObject([
      { source: 'metric', cause: 'memory_high' },
    ]);
    expect((await ask({ trading: [memory([...calm, 400])] }))[0]?.weight).toBeLessThan(0.5);
  });

  it('says nothing of what was as usual, or went the harmless way', async () => {
    expect(await ask({ trading: [memory([...calm, 42])] })).toEqual([]);
    expect(await ask({ trading: [memory([...calm, 1])] })).toEqual([]);
    expect(await ask({})).toEqual([]);
  });

  it('points to what it needs where that was more unusual', async () => {
    const found = await ask({ trading: [memory([...calm, 60])], broker: [memory([...calm, 4_000])] });
    expect(found).toContainEqual(
      expect.objectContaining({ cause: 'dependency_failed', component: 'broker' })
    );
  });

  it('points to the way to what it needs where neither of the two got slower itself', async () => {
    const counters = (name: string, seconds: number[], labels: Record<string, string> = {}): Series[] => [
      { name: `${name}_count`, labels, points: points(seconds.map((_, index) => 10 * index)) },
      { name: `${name}_sum`, labels, points: points(seconds) },
    ];
    const found = await ask({
      trading: counters('trinity_api_duration_seconds', [0, 1, 2, 3, 4, 5, 26], { api_name: 'broker' }),
      broker: counters('trinity_response_time_seconds', [0, 1, 2, 3, 4, 5, 6]),
    });
    expect(found).toMatchObject([
      {
        cause: 'dependency_failed',
        component: 'broker',
        text: expect.stringContaining('the time lost between trading and it') as string,
      },
    ]);
  });

  it.each([
    ['trinity_cpu_percent', [1.1, 1.2, 1.1, 1.2, 1.1, 1.2, 4]],
    ['nodejs_eventloop_lag_seconds', [0.001, 0.002, 0.001, 0.001, 0.002, 0.001, 0.09]],
  ])('says nothing of an unusual %s that nobody feels', async (name, values) => {
    expect(await ask({ trading: [{ name, labels: {}, points: points(values) }] })).toEqual([]);
  });
});
