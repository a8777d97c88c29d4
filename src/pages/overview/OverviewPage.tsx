import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { FailureNotice } from '../../components/FailureNotice.tsx';
import { LiveIndicator } from '../../components/LiveIndicator.tsx';
import { useIncidents } from '../../incident-list/use-incidents.ts';
import { listComponents } from '../../receiver-client/overview.ts';
import { useAnswer } from '../../receiver-client/use-answer.ts';
import { t } from '../../words/translate.ts';
import { TrinityPage } from '../frame/TrinityPage.tsx';
import { AtWorkCard } from './AtWorkCard.tsx';
import { PromisesCard } from './PromisesCard.tsx';
import { dayMs } from './promises.ts';
import { EndedCard } from './EndedCard.tsx';
import { DrillsCard } from './DrillsCard.tsx';
import { RecurringCard } from './RecurringCard.tsx';
import { StartCard } from './StartCard.tsx';
import { StationsCard } from './StationsCard.tsx';
import { TotalsCard } from './TotalsCard.tsx';
import { WaitingCard } from './WaitingCard.tsx';

const refreshMs = 10_000;

/** How everything is, on one screen: what waits for a person, what was done, the stations, the promises. */
export function OverviewPage() {
  const styles = useStyles2(getStyles);
  const from = useMemo(() => dayAgo(), []);
  const list = useIncidents(from, null);
  const { answer: components, error } = useAnswer(listComponents, refreshMs);
  return (
    <TrinityPage actions={<LiveIndicator state={list.feed} />}>
      {(list.error ?? error) && <FailureNotice error={list.error ?? error!} onRetry={list.reload} />}
      {list.status === 'loading' && <LoadingPlaceholder text={t('incidents.loading', 'Loading incidents')} />}
      <div className={styles.page}>
        {list.complete && list.total === 0 && <StartCard components={components?.length ?? 0} />}
        {list.status === 'ready' && (
          <>
            <WaitingCard incidents={list.incidents} />
            <AtWorkCard incidents={list.incidents} />
            <EndedCard incidents={list.incidents} />
            <RecurringCard />
          </>
        )}
        {components && <StationsCard components={components} />}
        {list.status === 'ready' && <Record list={list} />}
      </div>
    </TrinityPage>
  );
}

/** How it has done so far; what may fail on purpose stands on the first card until then. */
function Record({ list: { complete, total } }: { list: ReturnType<typeof useIncidents> }) {
  return (
    <>
      <PromisesCard />
      <TotalsCard />
      {complete && total > 0 && <DrillsCard />}
    </>
  );
}

function dayAgo(): number {
  return Date.now() - dayMs;
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
});
