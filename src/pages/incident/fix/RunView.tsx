import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Stack, useStyles2 } from '@grafana/ui';
import type { Incident, Run } from '@trinity/contracts';

import { ActorName } from '../../../components/ActorName.tsx';
import { Quote } from '../../../components/Quote.tsx';
import { StateTag } from '../../../components/StateTag.tsx';
import { TimeAgo } from '../../../components/TimeAgo.tsx';
import { isSaid } from '../../../words/already-said.ts';
import { durationWords } from '../../../words/duration.ts';
import { t } from '../../../words/translate.ts';
import { Progress } from './Progress.tsx';
import { RunActions } from './RunActions.tsx';
import { checkLine, runWords, stepLines } from './run-words.ts';

/** One run of a playbook: its steps, and the proof. */
export function RunView({ incident, run }: { incident: Incident; run: Run }) {
  const styles = useStyles2(getStyles);
  const lastReason = run.steps.flatMap(({ result }) => (result ? [result.reason] : [])).at(-1) ?? '';
  const logLines = run.steps.flatMap(({ result }) => result?.evidence.logLines ?? []);
  return (
    <div className={styles.run} data-testid="run">
      <Stack gap={1} wrap="wrap" alignItems="center" justifyContent="space-between">
        <h3 className={styles.title}>
          {t('run.title', '{{playbook}} on {{target}}', { playbook: run.playbook, target: run.target.name })}
        </h3>
        <Stack gap={1} alignItems="center">
          <RunActions incident={incident} run={run} />
          <StateTag {...runWords(run)} />
        </Stack>
      </Stack>
      <span className={styles.who}>
        <ActorName actor={run.startedBy} /> <TimeAgo at={run.startedAt} full />
        {run.finishedAt !== null && (
          <span>
            {t('run.took', 'took {{duration}}', { duration: durationWords(run.finishedAt - run.startedAt) })}
          </span>
        )}
      </span>
      <Progress label={t('run.steps', 'Steps')} lines={stepLines(run)} />
      {run.checks.length > 0 && (
        <div>
          <h4 className={styles.proof}>{t('run.checks', 'Proof')}</h4>
          <Progress label={t('run.checks', 'Proof')} lines={run.checks.map(checkLine)} />
        </div>
      )}
      <TakenBack run={run} />
      {run.outcome !== 'done' && !isSaid(run.reason ?? '', lastReason) && (
        <p className={styles.text}>{run.reason}</p>
      )}
      {logLines.length > 0 && (
        <details>
          <summary>{t('run.log', 'Log before the fix')}</summary>
          <Quote label={t('run.log', 'Log before the fix')}>{logLines.join('\n')}</Quote>
        </details>
      )}
    </div>
  );
}

/** Who wanted it to end or to be taken back, and why. */
function TakenBack({ run: { cancel, rollback } }: { run: Run }) {
  const styles = useStyles2(getStyles);
  return (
    <>
      {cancel && (
        <p className={styles.text}>
          <ActorName actor={cancel.by} /> {t('run.cancel', 'wants it to end.')} {cancel.reason}
        </p>
      )}
      {rollback && (
        <p className={styles.text}>
          <ActorName actor={rollback.by} /> {t('run.rollback', 'takes it back.')} {rollback.reason}
        </p>
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  run: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  title: css({ ...theme.typography.h6, margin: 0 }),
  proof: css({ ...theme.typography.h6, margin: theme.spacing(0.5, 0) }),
  text: css({ margin: 0 }),
  who: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 1.5),
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
  }),
});
