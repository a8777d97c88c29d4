import { getDataSourceSrv } from '@grafana/runtime';

export interface PrometheusRef {
  uid: string;
  name: string;
}

/** The Prometheus data sources of this Grafana, the default one first. None outside Grafana. */
export function prometheusSources(): PrometheusRef[] {
  // Typed as always there; outside Grafana nobody has set it.
  const service = getDataSourceSrv() as ReturnType<typeof getDataSourceSrv> | undefined;
  return (service?.getList({ type: 'prometheus' }) ?? [])
    .sort((a, b) => Number(b.isDefault ?? false) - Number(a.isDefault ?? false))
    .map(({ uid, name }) => ({ uid, name }));
}
