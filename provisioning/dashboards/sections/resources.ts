import { metrics } from '@trinity/contracts';
import { BarGaugeDisplayMode, VizOrientation } from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder as GaugeBuilder } from '@grafana/grafana-foundation-sdk/bargauge';
import { ThresholdsConfigBuilder, ThresholdsMode } from '@grafana/grafana-foundation-sdk/dashboard';
import { graph, last } from '../looks.ts';
import { newest, overTime, prometheus } from '../query.ts';

/** What the hosts have left, and what the APIs still allow. */
export const resources = [
  graph('Resources', 'percent')
    .max(100)
    .withTarget(overTime(metrics.cpuPercent.name, 'CPU {{instance}}', 'A'))
    .withTarget(overTime(metrics.memoryPercent.name, 'memory {{instance}}', 'B'))
    .withTarget(overTime(metrics.diskPercent.name, 'disk {{mountpoint}} {{instance}}', 'C'))
    .span(14)
    .height(8),
  new GaugeBuilder()
    .title('API quotas')
    .description('Requests that each API still allows in its current window.')
    .datasource(prometheus)
    .unit('short')
    .min(0)
    .withTarget(newest(`min by (api_name) (${metrics.apiQuotaRemaining.name})`, '{{api_name}}'))
    .reduceOptions(last())
    .orientation(VizOrientation.Vertical)
    .displayMode(BarGaugeDisplayMode.Lcd)
    .noValue('none known')
    .thresholds(
      new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps([
        { value: null, color: 'red' },
        { value: 100, color: 'orange' },
        { value: 200, color: 'green' },
      ])
    )
    .span(10)
    .height(8),
];
