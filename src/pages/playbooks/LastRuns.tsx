import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { TextLink, useStyles2 } from '@grafana/ui';
import type { PastRun } from '@trinity/contracts';

import { StateTag } from '../../components/StateTag.tsx';
import { TimeAgo } from '../../components/TimeAgo.tsx';
import { incidentPath } from '../../grafana/app-paths.ts';
import { readable } from '../../words/identifier.ts';
import type { StateWords } from '../../words/state.ts';
import { t } from '../../words/translate.ts';

/** How it went the last times. */
export function LastRuns({ runs }: { runs: readonly PastRun[] }) {
  const styles = useStyles2(getStyles);
  return runs.length === 0 ? null : (
    <details>
      <summary>{t('runs.last', 'Last runs')}</summary>
      <ul className={styles.list}>
        {runs.map((run, index) => (
          <li key={index} className={styles.run} data-testid="past-run">
            <StateTag {...endedWords(run.ended)} />
            <TextLink href={incidentPath(run.incident)}>{run.target}</TextLink>
            <span className={styles.detail}>
              {readable(run.cause)}, <TimeAgo at={run.at} />. {run.reason}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function endedWords(ended: PastRun['ended']): StateWords {
  switch (ended) {
    case 'verified':
      return { label: t('run.verified', 'Verified'), tone: 'good', icon: 'check-circle' };
    case 'failed':
      return { label: t('run.failed', 'Failed'), tone: 'bad', icon: 'times' };
    case 'not_needed':
      return { label: t('run.not-needed', 'Not needed'), tone: 'neutral', icon: 'check' };
    case 'refused':
      return { label: t('run.refused', 'Refused'), tone: 'neutral', icon: 'times' };
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5) }),
  run: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 1) }),
  detail: css({ color: theme.colors.text.secondary }),
});
