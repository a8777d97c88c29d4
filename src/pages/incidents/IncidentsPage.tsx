import type { TimeRange } from '@grafana/data';
import { Alert, LoadingPlaceholder, Stack, TimeRangePicker } from '@grafana/ui';
import type { IncidentSummary } from '@trinity/contracts';
import { useDeferredValue, useMemo } from 'react';

import { FailureNotice } from '../../components/FailureNotice.tsx';
import { LiveIndicator } from '../../components/LiveIndicator.tsx';
import { currentUser, hasRole } from '../../grafana/user.ts';
import { applyFilters, inView, isFiltered, noFilters } from '../../incident-list/filters.ts';
import { maxHeld } from '../../incident-list/incident-store.ts';
import { inOrder } from '../../incident-list/order.ts';
import { useIncidents } from '../../incident-list/use-incidents.ts';
import { t } from '../../words/translate.ts';
import { BulkBar } from './BulkBar.tsx';
import { ExportButton } from './ExportButton.tsx';
import { TrinityPage } from '../frame/TrinityPage.tsx';
import { FilterBar } from './FilterBar.tsx';
import { IncidentTable } from './IncidentTable.tsx';
import { NoIncidents } from './NoIncidents.tsx';
import { SavedViewsButton } from './SavedViewsButton.tsx';
import { moveRange, zoomOut } from './time-range.ts';
import { useAddress } from './use-address.ts';
import { useSelection } from './use-selection.ts';

export function IncidentsPage() {
  const { filters, range, setFilters, setRange } = useAddress();
  const list = useIncidents(range.from.valueOf(), range.raw.to === 'now' ? null : range.to.valueOf());
  const deferred = useDeferredValue(filters);
  const left = useMemo(() => applyFilters(list.incidents, deferred), [list.incidents, deferred]);
  const shown = useMemo(
    () =>
      inOrder(
        left.filter((incident) => inView(incident, deferred.view)),
        currentUser().login
      ),
    [left, deferred.view]
  );
  return (
    <TrinityPage actions={<Actions range={range} setRange={setRange} feed={list.feed} shown={shown} />}>
      {list.error && <FailureNotice error={list.error} onRetry={list.reload} />}
      {list.complete && list.total > maxHeld && (
        <Alert
          severity="info"
          title={t('incidents.too-many', 'These are the newest {{max}} of {{total}} incidents', {
            max: maxHeld,
            total: list.total,
          })}
        >
          {t('incidents.too-many-advice', 'Choose a shorter time to see the others.')}
        </Alert>
      )}
      {list.status === 'loading' && <LoadingPlaceholder text={t('incidents.loading', 'Loading incidents')} />}
      {list.status === 'ready' && (
        <>
          <FilterBar filters={filters} onChange={setFilters} incidents={list.incidents} left={left} />
          <Rows shown={shown} />
          {shown.length === 0 && list.complete && (
            <NoIncidents
              view={filters.view}
              filtered={isFiltered(filters)}
              names={[...filters.component, ...filters.station]}
              onShowAll={list.incidents.length > 0 ? () => setFilters(noFilters) : null}
            />
          )}
        </>
      )}
    </TrinityPage>
  );
}

/** The table, and above it what can be done to those that are chosen in it. */
function Rows({ shown }: { shown: readonly IncidentSummary[] }) {
  const selection = useSelection(shown);
  const operates = hasRole(currentUser(), 'Editor');
  return (
    <>
      {selection.chosen.length > 0 && <BulkBar selection={selection} />}
      {shown.length > 0 && <IncidentTable incidents={shown} selection={operates ? selection : null} />}
    </>
  );
}

interface ActionsProps {
  range: TimeRange;
  setRange: (range: TimeRange) => void;
  feed: Parameters<typeof LiveIndicator>[0]['state'];
  shown: readonly IncidentSummary[];
}

function Actions({ range, setRange, feed, shown }: ActionsProps) {
  return (
    <Stack alignItems="center" gap={2} wrap="wrap">
      <LiveIndicator state={feed} />
      <TimeRangePicker
        value={range}
        onChange={setRange}
        onChangeTimeZone={() => undefined}
        onMoveBackward={() => setRange(moveRange(range, -1))}
        onMoveForward={() => setRange(moveRange(range, 1))}
        onZoom={() => setRange(zoomOut(range))}
      />
      <SavedViewsButton />
      <ExportButton incidents={shown} />
    </Stack>
  );
}
