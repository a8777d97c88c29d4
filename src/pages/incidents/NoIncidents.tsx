import { Button, EmptyState } from '@grafana/ui';

import type { View } from '../../incident-list/filters.ts';
import { t } from '../../words/translate.ts';

interface Props {
  view: View;
  filtered: boolean;
  /** The components and stations that are asked for. */
  names: readonly string[];
  /** Null when there is nothing else to show. */
  onShowAll: (() => void) | null;
}

/** Why the list is empty: nothing happened, nothing waits, or the filters hide it. */
export function NoIncidents({ view, filtered, names, onShowAll }: Props) {
  const button = onShowAll && (
    <Button variant="secondary" onClick={onShowAll}>
      {t('incidents.empty.show-all', 'Show all incidents')}
    </Button>
  );
  if (filtered) {
    return (
      <EmptyState
        variant="not-found"
        message={t('incidents.empty.filtered', 'No incident matches')}
        button={button}
      >
        {names.length > 0 &&
          t(
            'incidents.empty.names',
            'None in this time is of {{names}}. What a job or service is called elsewhere may have another name as a component of trinity.yaml.',
            { names: names.join(', ') }
          )}
      </EmptyState>
    );
  }
  if (view === 'open' || view === 'person') {
    const message =
      view === 'open'
        ? t('incidents.empty.open', 'Nothing is open')
        : t('incidents.empty.person', 'Nothing waits for a person');
    return <EmptyState variant="completed" message={message} button={button} />;
  }
  return (
    <EmptyState
      variant="completed"
      message={t('incidents.empty.none', 'No incidents in this time')}
      button={button}
    >
      {t(
        'incidents.empty.advice',
        'An incident appears here within a second of an alert of Alertmanager or a signal of an agent. Choose a longer time to see older ones.'
      )}
    </EmptyState>
  );
}
