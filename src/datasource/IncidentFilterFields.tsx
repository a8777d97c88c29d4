import { Combobox, InlineField, InlineFieldRow, InlineSwitch, MultiCombobox } from '@grafana/ui';
import { severities } from '@trinity/contracts';
import { useId } from 'react';

import { viewLabel, views } from '../incident-list/filters.ts';
import { severityWords } from '../words/severity.ts';
import { t } from '../words/translate.ts';
import { readQuery, type TrinityQuery } from './query.ts';
import { TextField } from './TextField.tsx';

interface Props {
  query: TrinityQuery;
  onChange: (change: Partial<TrinityQuery>) => void;
}

/** Which incidents a query is about. */
export function IncidentFilterFields({ query, onChange }: Props) {
  const id = useId();
  const { view, severity, hideSilenced } = readQuery(query, (text) => text);
  return (
    <>
      <InlineFieldRow>
        <InlineField label={t('query.view', 'Which')}>
          <Combobox
            width={20}
            id={`${id}-view`}
            value={view}
            options={views.map((value) => ({ value, label: viewLabel(value) }))}
            onChange={({ value }) => onChange({ view: value })}
          />
        </InlineField>
        <InlineField label={t('incidents.severity', 'Severity')}>
          <MultiCombobox
            width={30}
            id={`${id}-severity`}
            value={severity}
            options={severities.map((value) => ({ value, label: severityWords(value).label() }))}
            onChange={(chosen) => onChange({ severity: chosen.map(({ value }) => value) })}
          />
        </InlineField>
        <SilencedField hide={hideSilenced} onChange={(hide) => onChange({ hideSilenced: hide })} />
      </InlineFieldRow>
      <InlineFieldRow>
        <TextField
          label={t('incidents.component', 'Component')}
          tooltip={t(
            'query.names-hint',
            'Names with commas between, or a variable such as $component. Empty means all.'
          )}
          value={query.component}
          onChange={(component) => onChange({ component })}
        />
        <TextField
          label={t('incidents.station', 'Station')}
          tooltip={t(
            'query.names-hint',
            'Names with commas between, or a variable such as $component. Empty means all.'
          )}
          value={query.station}
          onChange={(station) => onChange({ station })}
        />
        <TextField
          label={t('query.words', 'Words')}
          tooltip={t('query.words-hint', 'All of them occur in title, cause, status or names.')}
          value={query.words}
          onChange={(words) => onChange({ words })}
        />
      </InlineFieldRow>
    </>
  );
}

function SilencedField({ hide, onChange }: { hide: boolean; onChange: (hide: boolean) => void }) {
  return (
    <InlineField
      label={t('incidents.hide-silenced', 'Hide silenced')}
      tooltip={t('query.silenced-hint', 'Those whose alerts persons silenced in Alertmanager.')}
    >
      <InlineSwitch
        id={useId()}
        value={hide}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
    </InlineField>
  );
}
