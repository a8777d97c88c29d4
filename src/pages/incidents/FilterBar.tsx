import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Checkbox, MultiCombobox, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import { severities, type IncidentSummary } from '@trinity/contracts';
import { useId, useMemo } from 'react';

import { inView, viewLabel, views, type Filters } from '../../incident-list/filters.ts';
import { severityWords } from '../../words/severity.ts';
import { t } from '../../words/translate.ts';
import { WordsInput } from './WordsInput.tsx';

interface Props {
  filters: Filters;
  onChange: (filters: Filters) => void;
  /** What there is to choose from. */
  incidents: readonly IncidentSummary[];
  /** What the filters leave, over all views: their numbers. */
  left: readonly IncidentSummary[];
}

export function FilterBar({ filters, onChange, incidents, left }: Props) {
  const styles = useStyles2(getStyles);
  const set = (change: Partial<Filters>) => onChange({ ...filters, ...change });
  const components = useOptions(incidents, 'component', filters.component);
  const stations = useOptions(incidents, 'station', filters.station);
  return (
    <div role="search" className={styles.bar} aria-label={t('incidents.filters', 'Filters')}>
      <div className={styles.views}>
        <RadioButtonGroup
          aria-label={t('incidents.view.label', 'Which incidents')}
          value={filters.view}
          onChange={(view) => set({ view })}
          options={views.map((view) => ({
            value: view,
            label: `${viewLabel(view)} ${left.filter((incident) => inView(incident, view)).length}`,
          }))}
        />
      </div>
      <div className={styles.words}>
        <WordsInput
          value={filters.words}
          onChange={(words) => set({ words })}
          placeholder={t('incidents.search', 'Search title, cause, status')}
        />
      </div>
      <Choice
        label={t('incidents.severity', 'Severity')}
        options={severities.map((value) => ({ value, label: severityWords(value).label() }))}
        value={filters.severity}
        onChange={(severity) => set({ severity })}
      />
      <Choice
        label={t('incidents.component', 'Component')}
        options={components}
        value={filters.component}
        onChange={(component) => set({ component })}
      />
      <Choice
        label={t('incidents.station', 'Station')}
        options={stations}
        value={filters.station}
        onChange={(station) => set({ station })}
      />
      <div className={styles.box}>
        <Checkbox
          label={t('incidents.hide-silenced', 'Hide silenced')}
          value={filters.hideSilenced}
          onChange={({ currentTarget }) => set({ hideSilenced: currentTarget.checked })}
        />
      </div>
    </div>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  options: { value: T; label: string }[];
  value: T[];
  onChange: (value: T[]) => void;
}

function Choice<T extends string>({ label, options, value, onChange }: ChoiceProps<T>) {
  const id = useId();
  return (
    <div>
      <span id={id} className="sr-only">
        {label}
      </span>
      <MultiCombobox
        aria-labelledby={id}
        placeholder={label}
        options={options}
        value={value}
        onChange={(chosen) => onChange(chosen.map((option) => option.value))}
        isClearable
        width="auto"
        minWidth={16}
        maxWidth={40}
      />
    </div>
  );
}

/** The values that occur, and those that are chosen though none has them now. */
function useOptions(incidents: readonly IncidentSummary[], field: 'component' | 'station', chosen: string[]) {
  return useMemo(() => {
    const values = new Set(chosen);
    for (const { [field]: value } of incidents) {
      if (value !== null) {
        values.add(value);
      }
    }
    return [...values].sort().map((value) => ({ value, label: value }));
  }, [incidents, field, chosen]);
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), marginBottom: theme.spacing(2) }),
  box: css({ display: 'flex', alignItems: 'center' }),
  views: css({ maxWidth: '100%', overflowX: 'auto' }),
  words: css({ flex: `1 1 ${theme.spacing(22)}`, minWidth: theme.spacing(20) }),
});
