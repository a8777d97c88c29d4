import { css } from '@emotion/css';
import type { GrafanaTheme2, PanelProps } from '@grafana/data';
import { LoadingPlaceholder, ScrollContainer, Stack, TextLink, useStyles2 } from '@grafana/ui';
import type { IncidentSummary } from '@trinity/contracts';
import { useMemo } from 'react';

import { FailureNotice } from '../components/FailureNotice.tsx';
import { LiveIndicator } from '../components/LiveIndicator.tsx';
import { appPath } from '../grafana/app-paths.ts';
import { currentUser, hasRole } from '../grafana/user.ts';
import { applyFilters, inView, noFilters, writeFilters, type Filters } from '../incident-list/filters.ts';
import { inRange, type Range } from '../incident-list/incident-store.ts';
import { inOrder } from '../incident-list/order.ts';
import { useIncidents } from '../incident-list/use-incidents.ts';
import { t } from '../words/translate.ts';
import { DiagnosisView } from './DiagnosisView.tsx';
import { isFull, namesIn, type PanelOptions } from './options.ts';
import { PanelRow } from './PanelRow.tsx';
import { useSteadyRange } from './steady-range.ts';

/** More than anyone scrolls through in a panel; the page shows all. */
const mostRows = 200;

export function IncidentsPanel({
  options,
  timeRange,
  width,
  height,
  replaceVariables,
}: PanelProps<PanelOptions>) {
  const styles = useStyles2(getStyles);
  const range = useSteadyRange(timeRange);
  const list = useIncidents(range.from, range.to);
  const component = replaceVariables(options.component, undefined, 'csv');
  const station = replaceVariables(options.station, undefined, 'csv');
  const filters = useMemo(
    () => ({
      ...noFilters,
      view: options.view,
      severity: options.severity ?? [],
      component: namesIn(component),
      station: namesIn(station),
      hideSilenced: options.hideSilenced ?? false,
    }),
    [options.view, options.severity, options.hideSilenced, component, station]
  );
  const shown = useMemo(
    () => inOrder(chosen(list.incidents, filters, range), currentUser().login),
    [list.incidents, filters, range]
  );
  const mayRun = options.fixButtons && hasRole(currentUser(), 'Editor');
  const all = `${appPath('incidents')}?${writeFilters(filters, rangeParams(range))}`;

  return (
    <div className={styles.panel} data-testid="trinity-panel">
      <ScrollContainer height="100%">
        {list.error && <FailureNotice error={list.error} onRetry={list.reload} />}
        {list.status === 'loading' && (
          <LoadingPlaceholder text={t('incidents.loading', 'Loading incidents')} />
        )}
        {list.status === 'ready' && shown.length === 0 && (
          <p className={styles.empty}>{t('panel.empty', 'No incidents in this time')}</p>
        )}
        {options.content === 'diagnosis' ? (
          shown[0] && <DiagnosisView incident={shown[0]} mayRun={mayRun} />
        ) : (
          <List incidents={shown} full={isFull(options.density, width, height)} mayRun={mayRun} />
        )}
      </ScrollContainer>
      <Stack justifyContent="space-between" alignItems="center" gap={1}>
        <LiveIndicator state={list.feed} />
        {list.status === 'ready' && (
          <TextLink href={all} variant="bodySmall" inline={false}>
            {t('panel.all', 'All {{count}} in Trinity', { count: shown.length })}
          </TextLink>
        )}
      </Stack>
    </div>
  );
}

interface ListProps {
  incidents: readonly IncidentSummary[];
  full: boolean;
  mayRun: boolean;
}

function List({ incidents, full, mayRun }: ListProps) {
  const styles = useStyles2(getStyles);
  return (
    <ul aria-label={t('incidents.table', 'Incidents')} className={styles.list}>
      {incidents.slice(0, mostRows).map((incident) => (
        <PanelRow key={incident.id} incident={incident} full={full} mayRun={mayRun} />
      ))}
    </ul>
  );
}

function chosen(incidents: readonly IncidentSummary[], filters: Filters, range: Range): IncidentSummary[] {
  return applyFilters(incidents, filters).filter(
    (incident) => inView(incident, filters.view) && inRange(incident, range)
  );
}

function rangeParams({ from, to }: { from: number; to: number | null }): URLSearchParams {
  return new URLSearchParams({ from: String(from), to: to === null ? 'now' : String(to) });
}

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({ height: '100%', display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5) }),
  list: css({ listStyle: 'none' }),
  empty: css({ textAlign: 'center', color: theme.colors.text.secondary, padding: theme.spacing(2) }),
});
