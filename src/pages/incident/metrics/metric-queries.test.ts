import type { Incident } from '@trinity/contracts';

import { sampleSignal } from '../../../../tests/e2e/fixture-receiver/samples.ts';
import { metricQueries } from './metric-queries.ts';

function incident(over: Partial<Incident>, labels: Record<string, string> = {}) {
  const signal = sampleSignal({ labels });
  return {
    station: 'core',
    symptom: 'service_down',
    episodes: [{ signal, as: 'trigger', resolvedAt: null }],
    ...over,
  } as Incident;
}

const expressions = (of: Incident) => metricQueries(of).map(({ expr }) => expr);

it('shows a dead service its target and its station', () => {
  expect(expressions(incident({}, { job: 'jarvis-core', instance: 'host-1:9464' }))).toEqual([
    'up{job="jarvis-core",instance="host-1:9464"}',
    'sum by (error_type) (rate(trinity_errors_total{station="core"}[1m]))',
    'histogram_quantile(0.95, sum by (le) (rate(trinity_response_time_seconds_bucket{station="core"}[1m])))',
  ]);
});

it.each([
  ['cpu_high', 'trinity_cpu_percent{instance="host-1:9100"}', 80],
  ['memory_high', 'trinity_memory_percent{instance="host-1:9100"}', 85],
  ['disk_high', 'trinity_disk_percent{instance="host-1:9100"}', 90],
] as const)('shows %s with the threshold of its rule', (symptom, expr, threshold) => {
  const [query] = metricQueries(incident({ symptom }, { instance: 'host-1:9100' }));
  expect(query).toMatchObject({ expr, threshold });
});

it.each(['"} or vector(1) or up{job="', 'a\\', 'a"b', 'line\nbreak', '', '{', 'a b'])(
  'lets no label like %j into a query',
  (hostile) => {
    const all = expressions(incident({ station: null }, { job: hostile, instance: hostile }));
    expect(all).toEqual([]);
    const [cpu] = expressions(incident({ symptom: 'cpu_high' }, { instance: hostile }));
    expect(cpu).toBe('trinity_cpu_percent');
  }
);

it('calls every series by its labels, not by its query', () => {
  const station = metricQueries(incident({}, { job: 'jarvis-core' }));
  expect(station.map(({ legend }) => legend)).toEqual(['{{instance}}', '{{error_type}}', 'p95']);
});

it('has nothing to show for what has neither station nor target', () => {
  expect(metricQueries(incident({ station: null, episodes: [] }))).toEqual([]);
});
