import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { LoadingPlaceholder, Stack, useStyles2 } from '@grafana/ui';
import type { IncidentDetail } from '@trinity/contracts';
import { useParams } from 'react-router-dom';

import { FailureNotice } from '../../components/FailureNotice.tsx';
import { LiveIndicator } from '../../components/LiveIndicator.tsx';
import { SeverityTag } from '../../components/SeverityTag.tsx';
import { StateTag } from '../../components/StateTag.tsx';
import { appPath } from '../../grafana/app-paths.ts';
import { stateWords } from '../../words/state.ts';
import { t } from '../../words/translate.ts';
import { DecisionCard } from './DecisionCard.tsx';
import { DependencyCard } from './dependencies/DependencyCard.tsx';
import type { Health } from './dependencies/graph.ts';
import { DiagnosisCard } from './diagnosis/DiagnosisCard.tsx';
import { FactsCard } from './FactsCard.tsx';
import { RunsCard } from './fix/RunsCard.tsx';
import { TrinityPage } from '../frame/TrinityPage.tsx';
import { MetricsCard } from './metrics/MetricsCard.tsx';
import { ReportCard } from './report/ReportCard.tsx';
import { SignalsCard } from './signals/SignalsCard.tsx';
import { SimilarCard } from './similar/SimilarCard.tsx';
import { StatusCard } from './StatusCard.tsx';
import { TimelineCard } from './timeline/TimelineCard.tsx';
import { useIncident } from './use-incident.ts';

export function IncidentPage() {
  const { id = '' } = useParams();
  const { detail, error, feed, reload } = useIncident(id);
  const title = detail?.incident.title ?? t('incident.page', 'Incident');
  return (
    <TrinityPage
      pageNav={{
        text: title,
        parentItem: { text: t('incidents.table', 'Incidents'), url: appPath('incidents') },
      }}
      renderTitle={() => <Title title={title} detail={detail} />}
      actions={<LiveIndicator state={feed} />}
    >
      {error && <FailureNotice error={error} onRetry={reload} />}
      {!detail && !error && <LoadingPlaceholder text={t('incident.loading', 'Loading the incident')} />}
      {detail && <Cards detail={detail} />}
    </TrinityPage>
  );
}

function Title({ title, detail }: { title: string; detail: IncidentDetail | null }) {
  const styles = useStyles2(getStyles);
  return (
    <Stack direction="column" gap={0.5}>
      <h1 className={styles.title}>{title}</h1>
      {detail && (
        <Stack gap={2} wrap="wrap" alignItems="center">
          <SeverityTag severity={detail.incident.severity} />
          <StateTag {...stateWords(detail.summary)} />
        </Stack>
      )}
    </Stack>
  );
}

function Cards({ detail }: { detail: IncidentDetail }) {
  const styles = useStyles2(getStyles);
  const { incident, summary, timeline } = detail;
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <StatusCard detail={detail} />
        {incident.runs.length > 0 && <RunsCard incident={incident} />}
        {incident.diagnosis && (
          <DiagnosisCard
            incident={incident.id}
            diagnosis={incident.diagnosis}
            timeline={timeline}
            workarounds={
              incident.phase === 'closed' || summary.needsPerson ? [] : incident.diagnosis.workarounds
            }
          />
        )}
        {incident.decision && <DecisionCard decision={incident.decision} />}
        <MetricsCard incident={incident} />
        <SignalsCard incident={incident} />
      </div>
      <div className={styles.column}>
        <FactsCard incident={incident} />
        {incident.component !== null && (
          <DependencyCard component={incident.component} itself={healthIn(detail)} />
        )}
        <SimilarCard incident={incident} />
        <ReportCard incident={incident} />
        <TimelineCard incident={incident.id} timeline={timeline} />
      </div>
    </div>
  );
}

/** How the component itself is, as far as its incident knows; null when that is over. */
function healthIn({ incident, summary }: IncidentDetail): Health | null {
  if (incident.phase === 'closed') {
    return null;
  }
  return summary.verifiedAt === null ? 'failing' : 'recovering';
}

const getStyles = (theme: GrafanaTheme2) => ({
  title: css({ ...theme.typography.h2, margin: 0, overflowWrap: 'anywhere' }),
  page: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    gap: theme.spacing(2),
    alignItems: 'start',
    [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
  column: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), minWidth: 0 }),
});
