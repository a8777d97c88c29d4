import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import type { DataSourceRef } from '@grafana/grafana-foundation-sdk/common';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';

/** Chosen by the variable `datasource`, so that the dashboard fits a Grafana whose Prometheus has another uid. */
export const prometheus: DataSourceRef = { type: 'prometheus', uid: '${datasource}' };
/** As provisioning/grafana/datasources/trinity.yaml names it. */
export const trinity: DataSourceRef = { type: 'trinity-incidents-datasource', uid: 'trinity' };

/** What the variable `station` chooses. */
export const chosen = '{station=~"$station"}';

/** A query over the time range. */
export function overTime(expr: string, legend: string, refId = 'A'): Builder<Dataquery> {
  return new DataqueryBuilder().expr(expr).legendFormat(legend).refId(refId).range();
}

/** A query of the newest values. */
export function newest(expr: string, legend: string, refId = 'A'): Builder<Dataquery> {
  return new DataqueryBuilder().expr(expr).legendFormat(legend).refId(refId).instant();
}

/** A query of Trinity's own data source; src/datasource/query.ts says what it may hold. */
export function ofTrinity(queryType: 'over_time' | 'annotations', refId: string): Builder<Dataquery> {
  const query = { refId, datasource: trinity, queryType, view: 'all', _implementsDataqueryVariant() {} };
  return { build: () => query };
}
