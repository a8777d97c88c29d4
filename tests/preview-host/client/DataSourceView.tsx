import {
  applyFieldOverrides,
  getDefaultTimeRange,
  type DataFrame,
  type DataQueryRequest,
  type DataSourceApi,
  type DataSourceInstanceSettings,
  type DataSourcePlugin,
} from '@grafana/data';
import { Table, useTheme2 } from '@grafana/ui';
import { useEffect, useMemo, useState } from 'react';
import { from } from 'rxjs';

import type { TrinityQuery } from '../../../src/datasource/query.ts';
import { HostPage } from './HostPage.tsx';

type Plugin = DataSourcePlugin<DataSourceApi<TrinityQuery>, TrinityQuery>;

/** The data source with its query editor, and its answer in Grafana's table. */
export function DataSourceView({ plugin }: { plugin: Plugin }) {
  const theme = useTheme2();
  const source = useMemo(
    () =>
      new plugin.DataSourceClass({ uid: 'trinity', name: 'Trinity', meta: {} } as DataSourceInstanceSettings),
    [plugin]
  );
  const [query, setQuery] = useState<TrinityQuery>({ refId: 'A', queryType: 'incidents' });
  const [frame, setFrame] = useState<DataFrame | null>(null);
  useEffect(() => {
    const range = getDefaultTimeRange();
    const request = {
      targets: [query],
      range,
      intervalMs: 60_000,
      scopedVars: {},
    } as unknown as DataQueryRequest<TrinityQuery>;
    const answer = from(source.query(request)).subscribe(({ data }) =>
      setFrame((data[0] as DataFrame | undefined) ?? null)
    );
    return () => answer.unsubscribe();
  }, [source, query]);
  const drawn = useMemo(
    () =>
      frame &&
      applyFieldOverrides({
        data: [frame],
        fieldConfig: { defaults: {}, overrides: [] },
        replaceVariables: (text) => text,
        theme,
      })[0],
    [frame, theme]
  );
  const Editor = plugin.components.QueryEditor;
  return (
    <HostPage pageNav={{ text: 'Data source' }}>
      {Editor && (
        <Editor datasource={source} query={query} onChange={setQuery} onRunQuery={() => undefined} />
      )}
      {drawn && <Table data={drawn} width={1000} height={500} />}
    </HostPage>
  );
}
