import { metrics } from '@trinity/contracts';
import { BarGaugeDisplayMode, VizOrientation } from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder as BarGaugeBuilder } from '@grafana/grafana-foundation-sdk/bargauge';
import { bounds, last } from '../looks.ts';
import { chosen, newest, prometheus } from '../query.ts';

const bars = (title: string, unit: string) =>
  new BarGaugeBuilder()
    .title(title)
    .datasource(prometheus)
    .unit(unit)
    .min(0)
    .reduceOptions(last())
    .orientation(VizOrientation.Horizontal)
    .displayMode(BarGaugeDisplayMode.Gradient)
    .span(12)
    .height(7);

/** Where it is narrow: the slowest endpoints and the fullest queues. */
export const bottleneck = [
  bars('Slowest endpoints (p95)', 's')
    .withTarget(
      newest(
        `sort_desc(topk(5, station_endpoint:trinity_response_time_seconds:p95_rate5m${chosen}))`,
        '{{station}} {{endpoint}}'
      )
    )
    .thresholds(bounds([1, 'orange'], [5, 'red'])),
  bars('Fullest queues', 'short')
    .description('Signals that services and agents hold for the receiver.')
    .withTarget(newest(`sort_desc(topk(5, sum by (job) (${metrics.signalsBuffered.name})))`, '{{job}}'))
    .max(500)
    .thresholds(bounds([50, 'orange'], [400, 'red'])),
];
