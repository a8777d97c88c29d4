import { getDataSourceSrv } from '@grafana/runtime';

export interface PrometheusRef {
  uid: string;
  name: string;
}

/** The Prometheus data sources of this Grafana and its hosted kinds, the default one first. None outside Grafana. */
export function prometheusSources(): PrometheusRef[] {
  // Typed as always there; outside Grafana nobody has set it.
  const service = getDataSourceSrv() as ReturnType<typeof getDataSourceSrv> | undefined;
  // Asked for by plugin: a list by type ends with Grafana's own test data as well.
  const sources = (service?.getList({ pluginId: 'prometheus' }) ?? [])
    .sort((a, b) => Number(b.isDefault ?? false) - Number(a.isDefault ?? false))
    .map(({ uid, name }) => ({ uid, name }));
  // The default one is listed a second time, as "default".
  return sources.filter(({ uid }, index) => sources.findIndex((other) => other.uid === uid) === index);
}
