import {
  CoreApp,
  dateTime,
  LoadingState,
  type DataFrame,
  type DataQueryRequest,
  type PanelData,
  type TimeRange,
} from '@grafana/data';
import { getDataSourceSrv, getRunRequest } from '@grafana/runtime';
import type { DataQuery } from '@grafana/schema';
import { useEffect, useMemo, useState } from 'react';
import { from as observe, switchMap } from 'rxjs';

import type { MetricQuery } from './metric-queries.ts';

interface PromQuery extends DataQuery {
  expr: string;
  legendFormat: string;
}

/** Asks a Prometheus data source of Grafana, as the user who is signed in. */
export function useMetric(
  source: string,
  { expr, legend, of }: MetricQuery,
  from: number,
  to: number,
  marks: DataFrame
): PanelData {
  const timeRange = useMemo(() => rangeOf(from, to), [from, to]);
  const [data, setData] = useState<PanelData>({ state: LoadingState.Loading, series: [], timeRange });
  useEffect(() => {
    const asked = observe(getDataSourceSrv().get({ uid: source }))
      .pipe(
        switchMap((dataSource) => getRunRequest()(dataSource, requestOf(source, { expr, legend }, timeRange)))
      )
      .subscribe({
        next: (next) => setData((last) => keepWhileLoading(last, next)),
        error: (error: unknown) =>
          setData({
            state: LoadingState.Error,
            series: [],
            timeRange,
            errors: [{ message: String(error) }],
          }),
      });
    return () => asked.unsubscribe();
  }, [source, expr, legend, timeRange]);
  return useMemo(
    () => ({ ...data, series: seriesOf(data.series, of), timeRange, annotations: [marks] }),
    [data, of, timeRange, marks]
  );
}

/** A slow answer begins with an empty one, which would blank the graph at every refresh. */
export function keepWhileLoading(last: PanelData, next: PanelData): PanelData {
  const empty = next.state === LoadingState.Loading && next.series.length === 0;
  return empty ? { ...next, series: last.series } : next;
}

/** Those whose labels do not contradict the given ones. */
export function seriesOf(series: DataFrame[], labels: MetricQuery['of'] = {}): DataFrame[] {
  return series.filter(({ fields }) =>
    fields.every((field) =>
      Object.entries(field.labels ?? {}).every(([name, value]) => (labels[name] ?? value) === value)
    )
  );
}

const points = 300;

function requestOf(
  source: string,
  { expr, legend }: Pick<MetricQuery, 'expr' | 'legend'>,
  range: TimeRange
): DataQueryRequest<PromQuery> {
  const span = range.to.valueOf() - range.from.valueOf();
  const intervalMs = Math.max(5000, Math.ceil(span / points));
  const query: PromQuery & { range: boolean } = {
    refId: 'A',
    expr,
    legendFormat: legend,
    range: true,
    datasource: { type: 'prometheus', uid: source },
  };
  return {
    requestId: `trinity-${expr}`,
    app: CoreApp.Unknown,
    interval: `${Math.ceil(intervalMs / 1000)}s`,
    intervalMs,
    maxDataPoints: points,
    range,
    scopedVars: {},
    startTime: Date.now(),
    targets: [query],
    timezone: 'browser',
  };
}

function rangeOf(from: number, to: number): TimeRange {
  const [start, end] = [dateTime(from), dateTime(to)];
  return { from: start, to: end, raw: { from: start, to: end } };
}
