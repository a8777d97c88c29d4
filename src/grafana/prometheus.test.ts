import { setDataSourceSrv, type DataSourceSrv, type GetDataSourceListFilters } from '@grafana/runtime';

import { prometheusSources } from './prometheus.ts';

it('has none outside Grafana', () => {
  expect(prometheusSources()).toEqual([]);
});

it('lists each once, the default one first', () => {
  const getList = ({ pluginId }: GetDataSourceListFilters) => [
    { uid: 'a', name: 'A', isDefault: false },
    { uid: 'b', name: 'B', isDefault: true },
    { uid: 'b', name: 'default', isDefault: true },
    // What Grafana adds to every list that is not of one plugin.
    ...(pluginId === 'prometheus' ? [] : [{ uid: 'grafana', name: '-- Grafana --', isDefault: false }]),
  ];
  setDataSourceSrv({ getList } as unknown as DataSourceSrv);
  expect(prometheusSources()).toEqual([
    { uid: 'b', name: 'B' },
    { uid: 'a', name: 'A' },
  ]);
});
