import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { Incident } from '@trinity/contracts';

import { Section } from '../../../components/Section.tsx';
import { t } from '../../../words/translate.ts';
import { RunView } from './RunView.tsx';

/** The fixes of an incident, newest first; the one under way changes as it goes. */
export function RunsCard({ incident }: { incident: Incident }) {
  const styles = useStyles2(getStyles);
  return (
    <Section title={t('runs.title', 'Fixes')}>
      <div className={styles.runs} aria-live="polite">
        {[...incident.runs].reverse().map((run) => (
          <RunView key={run.id} incident={incident} run={run} />
        ))}
      </div>
    </Section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  runs: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
});
