import { Combobox, InlineField } from '@grafana/ui';

import { t } from '../words/translate.ts';
import { variableQueries } from './variables.ts';

interface Props {
  query: string | { query?: string };
  onChange: (query: string, definition: string) => void;
}

/** Which values a variable of a dashboard offers. */
export function VariableEditor({ query, onChange }: Props) {
  const chosen = typeof query === 'string' ? query : (query.query ?? '');
  return (
    <InlineField label={t('variable.values', 'Values')} labelWidth={20}>
      <Combobox
        width={30}
        id="trinity-variable-values"
        value={chosen}
        options={variableQueries.map((value) => ({ value, label: value }))}
        onChange={({ value }) => onChange(value, value)}
      />
    </InlineField>
  );
}
