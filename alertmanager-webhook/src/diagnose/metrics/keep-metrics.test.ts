import { incidentEventSchema } from '@trinity/contracts';
import * as z from 'zod/mini';
import type { Series } from './series.ts';
import { aComponent } from '../../testing/contexts.ts';
import { keepMetrics } from './keep-metrics.ts';

const now = 10_000_000;
const openedAt = now - 30_000;
const incident = { component: 'trading', openedAt };

function aSeries(name: string, valueAt: (sample: number) => number, samples = 40): Series {
  const points = Array.from(
    { length: samples },
    (_, index) => [now - (samples - index) * 15_000 + 0.4, valueAt(index)] as const
  );
  return { name, labels: { __name__: name, job: 'trading' }, points };
}
const steady = (name: string) => aSeries(name, (index) => 10 + (index % 3));
const jumps = aSeries('trinity_memory_bytes', (index) => (index < 33 ? 10 + (index % 3) : 900));

const keep = (seriesOf: Parameters<typeof keepMetrics>[0]['seriesOf'], of = incident) =>
  keepMetrics(
    { findComponent: (name) => (name === 'trading' ? aComponent({ name }) : undefined), seriesOf },
    of,
    now
  );

it('keeps what moved most, first, as an event that can be stored', async () => {
  const events = await keep(async () => [...Array.from({ length: 9 }, (_, n) => steady(`calm_${n}`)), jumps]);
  const [event] = events;
  const stored = z.parse(incidentEventSchema, {
    at: now,
    by: { kind: 'machine', name: 'trinity' },
    ...event,
  });
  expect(stored.type === 'metrics.kept' && stored.series.map(({ name }) => name)).toEqual([
    'trinity_memory_bytes',
    ...Array.from({ length: 7 }, (_, n) => `calm_${n}`),
  ]);
  expect(stored.type === 'metrics.kept' && stored.series[0]?.labels).toEqual({ job: 'trading' });
});

it('asks for ten minutes, and keeps what is a number, of the newest', async () => {
  let asked: number[] = [];
  const events = await keep(async (_, from, to) => {
    asked = [from, to];
    return [aSeries('x', (index) => (index === 99 ? Number.NaN : index + 1 / 3), 100)];
  });
  expect(asked).toEqual([now - 600_000, now]);
  const series = events.flatMap((event) => (event.type === 'metrics.kept' ? event.series : []));
  expect(series[0]?.points).toHaveLength(60);
  expect(series[0]?.points.at(-1)).toEqual([now - 30_000, 98.3333]);
});

it.each<[string, Parameters<typeof keep>]>([
  ['there is no Prometheus', [() => null]],
  ['Prometheus does not answer', [() => Promise.reject(new Error('down'))]],
  ['Prometheus takes too long', [() => new Promise(() => undefined)]],
  ['nothing is selected', [async () => []]],
  ['nothing moved', [async () => [aSeries('x', () => 1)]]],
  ['there are no numbers', [async () => [aSeries('x', () => Number.POSITIVE_INFINITY)]]],
  ['the component is in no file', [async () => [jumps], { ...incident, component: 'stranger' }]],
])('keeps nothing, and holds nothing up, where %s', async (_, args) => {
  expect(await keep(...args)).toEqual([]);
});
