import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, ConfirmModal, useStyles2 } from '@grafana/ui';
import type { Drill } from '@trinity/contracts';
import { useState } from 'react';

import { FailureNotice } from '../../components/FailureNotice.tsx';
import { useOperation } from '../../operate/use-operation.ts';
import { t } from '../../words/translate.ts';

/** Failures on purpose that trinity.yaml declares, each to be started after a question. */
export function DrillList({ drills }: { drills: readonly Drill[] }) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.drills} aria-label={t('drills.list', 'Drills')}>
      {drills.map((drill) => (
        <DrillLine key={drill.name} drill={drill} />
      ))}
    </ul>
  );
}

function DrillLine({ drill: { name, component, description } }: { drill: Drill }) {
  const styles = useStyles2(getStyles);
  const [asking, setAsking] = useState(false);
  const [started, setStarted] = useState(false);
  const { run, pending, error } = useOperation('startDrill', { name });
  const start = async () => {
    setAsking(false);
    setStarted(await run({}));
  };
  return (
    <li className={styles.drill} data-testid="drill">
      <span className={styles.line}>
        <span>
          <strong>{name}</strong> {description}
        </span>
        <Button
          size="sm"
          variant="secondary"
          icon="play"
          disabled={pending || started}
          aria-label={t('drills.start-named', 'Start the drill {{name}}', { name })}
          onClick={() => setAsking(true)}
        >
          {started ? t('drills.started', 'Started') : t('drills.start', 'Start')}
        </Button>
      </span>
      {error && <FailureNotice error={error} />}
      <ConfirmModal
        isOpen={asking}
        title={t('drills.title', 'Start the drill {{name}}', { name })}
        body={t('drills.question', '{{component}} will really fail. What Trinity makes of it appears here.', {
          component,
        })}
        description={description}
        confirmText={t('drills.confirm', 'Let it fail')}
        confirmVariant="destructive"
        onConfirm={start}
        onDismiss={() => setAsking(false)}
      />
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  drills: css({ listStyle: 'none', display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5) }),
  drill: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5) }),
  line: css({
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
  }),
});
