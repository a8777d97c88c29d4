import {
  GraphThresholdsStyleConfigBuilder,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LegendPlacement,
  ReduceDataOptionsBuilder,
  SortOrder,
  TooltipDisplayMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import {
  MappingType,
  ThresholdsConfigBuilder,
  ThresholdsMode,
  type ValueMapping,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder as GraphBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { prometheus } from './query.ts';

/** Green up to the first bound; a colour from each bound on. */
export function bounds(...steps: readonly [number, string][]): ThresholdsConfigBuilder {
  return new ThresholdsConfigBuilder()
    .mode(ThresholdsMode.Absolute)
    .steps([{ value: null, color: 'green' }, ...steps.map(([value, color]) => ({ value, color }))]);
}

/** A panel over time with a legend beside it that shows the newest and the greatest value. */
export function graph(title: string, unit: string): GraphBuilder {
  return new GraphBuilder()
    .title(title)
    .datasource(prometheus)
    .unit(unit)
    .min(0)
    .lineWidth(1)
    .fillOpacity(10)
    .legend(
      new VizLegendOptionsBuilder()
        .displayMode(LegendDisplayMode.Table)
        .placement(LegendPlacement.Right)
        .showLegend(true)
        .calcs(['lastNotNull', 'max'])
    )
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending));
}

/** The same, with the value from which a rule alerts as a dashed line. */
export function graphWithLimit(title: string, unit: string, limit: number): GraphBuilder {
  return graph(title, unit)
    .thresholds(bounds([limit, 'red']))
    .thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Dashed));
}

/** The newest value of each series. */
export function last(): ReduceDataOptionsBuilder {
  return new ReduceDataOptionsBuilder().calcs(['lastNotNull']).values(false);
}

/** Values of `up` as words and colours. */
export function upOrDown(): ValueMapping[] {
  const options = {
    '0': { text: 'down', color: 'red', index: 0 },
    '1': { text: 'up', color: 'green', index: 1 },
  };
  return [{ type: MappingType.ValueToText, options }];
}
