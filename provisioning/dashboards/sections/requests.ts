import { metrics } from '@trinity/contracts';
import { BigValueColorMode, BigValueGraphMode } from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { graph, graphWithLimit, last } from '../looks.ts';
import { chosen, overTime, prometheus } from '../query.ts';

const total = (title: string, unit: string) =>
  new StatBuilder()
    .title(title)
    .datasource(prometheus)
    .unit(unit)
    .reduceOptions(last())
    .graphMode(BigValueGraphMode.Area)
    .colorMode(BigValueColorMode.None)
    .span(4)
    .height(8);

/** What the stations do: how much, how often it fails, how long it takes. The dashed lines are the limits of the rules. */
export const requests = [
  graph('Request rate', 'reqps')
    .withTarget(overTime(`station:trinity_requests:rate5m${chosen}`, '{{station}}'))
    .span(16)
    .height(8),
  total('Throughput', 'reqps').withTarget(
    overTime(`sum(station:trinity_requests:rate5m${chosen})`, 'requests')
  ),
  total('Active users', 'short').withTarget(overTime(`sum(${metrics.activeUsers.name}${chosen})`, 'users')),
  graphWithLimit('Error rate', 'cps', 10)
    .withTarget(
      overTime(
        `sum by (station, error_type) (rate(${metrics.errors.name}${chosen}[5m])) > 0`,
        '{{station}} {{error_type}}'
      )
    )
    .noValue('no errors')
    .span(12)
    .height(8),
  graphWithLimit('Response time (p95)', 's', 5)
    .withTarget(overTime(`station:trinity_response_time_seconds:p95_rate5m${chosen}`, '{{station}}'))
    .span(12)
    .height(8),
];
