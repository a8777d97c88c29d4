import type { QueryEditorProps } from '@grafana/data';
import { Combobox, InlineField, InlineFieldRow, Input, MultiCombobox } from '@grafana/ui';
import { severities } from '@trinity/contracts';
import { useId } from 'react';

import { viewLabel, views } from '../incident-list/filters.ts';
import { severityWords } from '../words/severity.ts';
import { t } from '../words/translate.ts';
import type { TrinityDataSource } from './datasource.ts';
import { readQuery, type QueryType, type TrinityQuery } from './query.ts';

type Props = QueryEditorProps<TrinityDataSource, TrinityQuery>;

/** In an annotation the kind is given, and this editor only narrows it. */
export function QueryEditor({ query, onChange, onRunQuery }: Props) {
  const id = useId();
  const { type, view, severity } = readQuery(query, (text) => text);
  const set = (change: Partial<TrinityQuery>) => {
    onChange({ ...query, ...change });
    onRunQuery();
  };
  const ofIncidents = type === 'incidents' || type === 'over_time' || type === 'annotations';
  const text = (field: 'component' | 'station' | 'words' | 'incident', label: string, tooltip: string) => (
    <InlineField label={label} tooltip={tooltip}>
      <Input
        width={24}
        id={`${id}-${field}`}
        defaultValue={query[field] ?? ''}
        onBlur={(event) => set({ [field]: event.currentTarget.value })}
        onKeyDown={(event) => event.key === 'Enter' && set({ [field]: event.currentTarget.value })}
      />
    </InlineField>
  );
  return (
    <>
      <InlineFieldRow>
        {type !== 'annotations' && (
          <InlineField
            label={t('query.show', 'Show')}
            tooltip={t('query.show-hint', 'What the rows of the answer are.')}
          >
            <Combobox
              width={24}
              id={`${id}-show`}
              value={type}
              options={kinds()}
              onChange={({ value }) => set({ queryType: value })}
            />
          </InlineField>
        )}
        {ofIncidents && (
          <>
            <InlineField label={t('query.view', 'Which')}>
              <Combobox
                width={20}
                id={`${id}-view`}
                value={view}
                options={views.map((value) => ({ value, label: viewLabel(value) }))}
                onChange={({ value }) => set({ view: value })}
              />
            </InlineField>
            <InlineField label={t('query.severity', 'Severity')}>
              <MultiCombobox
                width={30}
                id={`${id}-severity`}
                value={severity}
                options={severities.map((value) => ({ value, label: severityWords(value).label() }))}
                onChange={(chosen) => set({ severity: chosen.map(({ value }) => value) })}
              />
            </InlineField>
          </>
        )}
        {type === 'timeline' &&
          text(
            'incident',
            t('query.incident', 'Incident'),
            t('query.incident-hint', 'Its id, or a variable such as $incident.')
          )}
      </InlineFieldRow>
      {ofIncidents && (
        <InlineFieldRow>
          {text(
            'component',
            t('query.component', 'Component'),
            t(
              'query.component-hint',
              'Names with commas between, or a variable such as $component. Empty means all.'
            )
          )}
          {text(
            'station',
            t('query.station', 'Station'),
            t('query.station-hint', 'Names with commas between, or a variable. Empty means all.')
          )}
          {text(
            'words',
            t('query.words', 'Words'),
            t('query.words-hint', 'All of them occur in title, cause, status or names.')
          )}
        </InlineFieldRow>
      )}
    </>
  );
}

function kinds(): { value: QueryType; label: string; description: string }[] {
  return [
    {
      value: 'incidents',
      label: t('query.incidents', 'Incidents'),
      description: t('query.incidents-hint', 'One row for each that stood in the time range.'),
    },
    {
      value: 'over_time',
      label: t('query.over-time', 'Incidents over time'),
      description: t('query.over-time-hint', 'How many were opened, and fixed, per interval.'),
    },
    {
      value: 'statistics',
      label: t('query.statistics', 'Statistics'),
      description: t('query.statistics-hint', 'The figures of the time range in one row.'),
    },
    {
      value: 'components',
      label: t('query.components', 'Components'),
      description: t('query.components-hint', 'Their targets, probes and open incidents, as of now.'),
    },
    {
      value: 'timeline',
      label: t('query.timeline', 'Timeline'),
      description: t('query.timeline-hint', 'What happened to one incident.'),
    },
  ];
}
