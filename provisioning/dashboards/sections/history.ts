import { metrics } from '@trinity/contracts';
import { PanelBuilder as StateTimelineBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import { graph, upOrDown } from '../looks.ts';
import { overTime, prometheus } from '../query.ts';

/** What was: when something was down, and how fixing went. */
export const history = [
  new StateTimelineBuilder()
    .title('Up and down')
    .datasource(prometheus)
    .withTarget(overTime('max by (job) (up)', '{{job}}'))
    .mappings(upOrDown())
    .mergeValues(true)
    .span(24)
    .height(9),
  graph('Fixes per hour', 'short')
    .withTarget(
      overTime(`sum by (playbook, outcome) (increase(${metrics.fixes.name}[1h]))`, '{{playbook}} {{outcome}}')
    )
    .span(12)
    .height(8),
  graph('Time to a verified fix', 's')
    .withTarget(
      overTime(
        `histogram_quantile(0.5, sum by (le) (rate(${metrics.timeToFix.name}_bucket[1h])))`,
        'half',
        'A'
      )
    )
    .withTarget(
      overTime(
        `histogram_quantile(0.95, sum by (le) (rate(${metrics.timeToFix.name}_bucket[1h])))`,
        '19 of 20',
        'B'
      )
    )
    .span(12)
    .height(8),
];
