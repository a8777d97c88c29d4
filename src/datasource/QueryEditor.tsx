import type { QueryEditorProps } from '@grafana/data';
import { Combobox, InlineField, InlineFieldRow } from '@grafana/ui';
import { useId } from 'react';

import { t } from '../words/translate.ts';
import type { TrinityDataSource } from './datasource.ts';
import { IncidentFilterFields } from './IncidentFilterFields.tsx';
import { readQuery, type QueryType, type TrinityQuery } from './query.ts';
import { TextField } from './TextField.tsx';

type Props = QueryEditorProps<TrinityDataSource, TrinityQuery>;

/** In an annotation the kind is given, and this editor only narrows it. */
export function QueryEditor({ query, onChange, onRunQuery }: Props) {
  const id = useId();
  const { type } = readQuery(query, (text) => text);
  const set = (change: Partial<TrinityQuery>) => {
    onChange({ ...query, ...change });
    onRunQuery();
  };
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
              id={id}
              value={type}
              options={kinds()}
              onChange={({ value }) => set({ queryType: value })}
            />
          </InlineField>
        )}
        {type === 'timeline' && (
          <TextField
            label={t('query.incident', 'Incident')}
            tooltip={t('query.incident-hint', 'Its id, or a variable such as $incident.')}
            value={query.incident}
            onChange={(incident) => set({ incident })}
          />
        )}
      </InlineFieldRow>
      {(type === 'incidents' || type === 'over_time' || type === 'annotations') && (
        <IncidentFilterFields query={query} onChange={set} />
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
      value: 'fixes',
      label: t('query.fixes', 'Fixes'),
      description: t('query.fixes-hint', 'The last runs of every playbook, and how they ended.'),
    },
    {
      value: 'timeline',
      label: t('query.timeline', 'Timeline'),
      description: t('query.timeline-hint', 'What happened to one incident.'),
    },
  ];
}
