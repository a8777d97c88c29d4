import { ThresholdsMode, type DataFrame, type FieldConfigSource } from '@grafana/data';
import { PanelRenderer } from '@grafana/runtime';
import { PanelChrome } from '@grafana/ui';

import type { MetricQuery } from './metric-queries.ts';
import { useMetric } from './use-metric.ts';

interface Props {
  query: MetricQuery;
  source: string;
  from: number;
  to: number;
  marks: DataFrame;
  width: number;
}

const height = 220;

/** Grafana's own time series panel, with the rule's threshold and the incident's marks on it. */
export function MetricPanel({ query, source, from, to, marks, width }: Props) {
  const data = useMetric(source, query, from, to, marks);
  return (
    <PanelChrome
      title={query.title}
      width={width}
      height={height}
      loadingState={data.state}
      statusMessage={data.errors?.[0]?.message}
    >
      {(innerWidth, innerHeight) => (
        <PanelRenderer
          pluginId="timeseries"
          title={query.title}
          width={innerWidth}
          height={innerHeight}
          data={data}
          options={{ legend: { showLegend: true, displayMode: 'list', placement: 'bottom', calcs: [] } }}
          fieldConfig={fieldConfig(query)}
        />
      )}
    </PanelChrome>
  );
}

function fieldConfig({ threshold, unit }: MetricQuery): FieldConfigSource {
  const steps = [{ value: -Infinity, color: 'transparent' }];
  return {
    overrides: [],
    defaults: {
      unit,
      thresholds: {
        mode: ThresholdsMode.Absolute,
        steps: threshold === null ? steps : [...steps, { value: threshold, color: 'red' }],
      },
      custom: {
        fillOpacity: 10,
        lineWidth: 1,
        // The threshold stays in sight, however far from it the metric is.
        ...(threshold !== null && { axisSoftMin: 0, axisSoftMax: threshold * 1.1 }),
        thresholdsStyle: { mode: threshold === null ? 'off' : 'dashed' },
      },
    },
  };
}
