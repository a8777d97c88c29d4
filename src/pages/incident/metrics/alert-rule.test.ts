import { toDataFrame } from '@grafana/data';
import type { Incident } from '@trinity/contracts';

import { sampleSignal } from '../../../../tests/e2e/fixture-receiver/samples.ts';
import { alertOf, expressionOf, withRule } from './alert-rule.ts';
import type { MetricQuery } from './metric-queries.ts';
import { seriesOf } from './use-metric.ts';

const labels = { alertname: 'CheckoutSlow', job: 'shop', severity: 'page' };
const incidentFrom = (kind: 'alertmanager' | 'agent') =>
  ({
    episodes: [
      {
        signal: sampleSignal({ name: 'CheckoutSlow', labels, source: { kind, name: 'main' } }),
        as: 'trigger',
        resolvedAt: null,
      },
    ],
  }) as unknown as Incident;
const incident = incidentFrom('alertmanager');
const cpu: MetricQuery = {
  title: 'CPU',
  expr: 'trinity_cpu_percent{instance="a"}',
  threshold: 80,
  unit: 'percent',
  legend: '',
};

const answer = (...rules: [string, string][]) => ({
  status: 'success',
  data: { groups: [{ name: 'g', rules: rules.map(([name, query]) => ({ name, query, type: 'alerting' })) }] },
});

it('knows the alert only of what an Alertmanager told', () => {
  expect(alertOf(incident)).toBe('CheckoutSlow');
  expect(alertOf(incidentFrom('agent'))).toBeNull();
  expect(alertOf({ episodes: [] })).toBeNull();
});

it.each([
  ['its expression', answer(['Other', 'b > 1'], ['CheckoutSlow', 'a > 1']), 'a > 1'],
  [
    'its expression where it stands twice',
    answer(['CheckoutSlow', 'a > 1'], ['CheckoutSlow', 'a > 1']),
    'a > 1',
  ],
  ['none where two differ', answer(['CheckoutSlow', 'a > 1'], ['CheckoutSlow', 'a > 2']), null],
  ['none where there is none', answer(['CheckoutSlower', 'a > 1']), null],
  ['none in what is no answer', { message: 'Bad gateway' }, null],
  ['none in nothing', undefined, null],
])('finds %s', (_, given, expression) => {
  expect(expressionOf(given, 'CheckoutSlow')).toBe(expression);
});

it('shows what the rule compares, of the series that the alert is about', () => {
  const [own, ...rest] = withRule([cpu], 'sum by (job) (rate(seconds[5m])) > 0.4', incident);
  expect(own).toMatchObject({
    title: 'CheckoutSlow',
    expr: 'sum by (job) (rate(seconds[5m]))',
    threshold: 0.4,
  });
  expect(rest).toEqual([cpu]);
  const frame = (job?: string) =>
    toDataFrame({
      fields: [{ name: 'Value', values: [1], labels: job === undefined ? {} : { job, pod: 'p' } }],
    });
  const series = [frame('shop'), frame('bank'), frame()];
  expect(seriesOf(series, own?.of)).toEqual([series[0], series[2]]);
  expect(seriesOf(series)).toEqual(series);
});

it('puts the number of the rule on a metric that is shown already', () => {
  expect(withRule([cpu], 'trinity_cpu_percent > 60', incident)).toEqual([{ ...cpu, threshold: 60 }]);
});

it.each([
  ['is not known', null],
  ['is not clear', 'a > 1 and b > 2'],
  ['computes with what is shown already', 'max(trinity_cpu_percent) > 60'],
])('adds nothing where the rule %s', (_, rule) => {
  expect(withRule([cpu], rule, incident)).toEqual([cpu]);
});
