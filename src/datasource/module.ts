import { DataSourcePlugin } from '@grafana/data';

import { ConfigEditor } from './ConfigEditor.tsx';
import { TrinityDataSource } from './datasource.ts';
import type { TrinityQuery } from './query.ts';
import { QueryEditor } from './QueryEditor.tsx';
import { QueryHelp } from './QueryHelp.tsx';
import { VariableEditor } from './VariableEditor.tsx';

export const plugin = new DataSourcePlugin<TrinityDataSource, TrinityQuery>(TrinityDataSource)
  .setConfigEditor(ConfigEditor)
  .setQueryEditor(QueryEditor)
  .setQueryEditorHelp(QueryHelp)
  .setVariableQueryEditor(VariableEditor);
