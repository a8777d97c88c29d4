import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, LoadingPlaceholder, Modal, RadioButtonGroup, TextLink, useStyles2 } from '@grafana/ui';
import type { Replay } from '@trinity/contracts';
import { useCallback, useState } from 'react';

import { FailureNotice } from '../../components/FailureNotice.tsx';
import { TimeAgo } from '../../components/TimeAgo.tsx';
import { incidentPath } from '../../grafana/app-paths.ts';
import { replayPlaybook } from '../../receiver-client/playbooks.ts';
import { useAnswer } from '../../receiver-client/use-answer.ts';
import { readable } from '../../words/identifier.ts';
import { t, tCount } from '../../words/translate.ts';

const dayMs = 24 * 3_600_000;

/** What the playbook as it is now would have decided on past incidents, beside what was decided. */
export function ReplayButton({ playbook }: { playbook: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" variant="secondary" icon="history" onClick={() => setOpen(true)}>
        {t('replay.button', 'Replay')}
      </Button>
      {open && <ReplayDialog playbook={playbook} onDone={() => setOpen(false)} />}
    </>
  );
}

function ReplayDialog({ playbook, onDone }: { playbook: string; onDone: () => void }) {
  const styles = useStyles2(getStyles);
  const [sinceMs, setSinceMs] = useState(30 * dayMs);
  const ask = useCallback(
    (signal: AbortSignal) => replayPlaybook(playbook, sinceMs, signal),
    [playbook, sinceMs]
  );
  const { answer, error } = useAnswer(ask);
  return (
    <Modal
      title={t('replay.title', 'Replay of {{playbook}}', { playbook })}
      isOpen
      onDismiss={onDone}
      className={styles.dialog}
    >
      <RadioButtonGroup
        aria-label={t('replay.since', 'How far back')}
        value={sinceMs}
        onChange={setSinceMs}
        options={[
          { value: dayMs, label: t('replay.day', '1 day') },
          { value: 7 * dayMs, label: t('replay.week', '7 days') },
          { value: 30 * dayMs, label: t('replay.month', '30 days') },
        ]}
      />
      {error && <FailureNotice error={error} />}
      {!answer && !error && <LoadingPlaceholder text={t('replay.loading', 'Deciding again')} />}
      {answer && <Difference replay={answer} />}
      <Modal.ButtonRow>
        <Button variant="secondary" fill="outline" onClick={onDone}>
          {t('fix.dismiss', 'Done')}
        </Button>
      </Modal.ButtonRow>
    </Modal>
  );
}

function Difference({ replay: { replayed, changed, unreplayable, decisions } }: { replay: Replay }) {
  const styles = useStyles2(getStyles);
  return (
    <div data-testid="replay">
      <p>
        {tCount('replay.replayed', replayed, '1 decision taken again. ', '{{count}} decisions taken again. ')}
        {tCount('replay.changed', changed, '1 would be another one.', '{{count}} would be others.')}
        {unreplayable > 0 &&
          ` ${tCount('replay.unreplayable', unreplayable, '1 did not record what it saw.', '{{count}} did not record what they saw.')}`}
      </p>
      <ul className={styles.list}>
        {decisions
          .filter((decision) => decision.changed)
          .map(({ incident, title, at, was, would }, index) => (
            <li key={index} data-testid="changed-decision">
              <TextLink href={incidentPath(incident)}>{title}</TextLink> <TimeAgo at={at} />
              <br />
              <span className={styles.was}>
                {t('replay.was', 'Was {{outcome}}: {{summary}}', {
                  outcome: readable(was.outcome),
                  summary: was.summary,
                })}
              </span>
              <br />
              {t('replay.would', 'Would be {{outcome}}: {{summary}}', {
                outcome: readable(would.outcome),
                summary: would.summary,
              })}
            </li>
          ))}
      </ul>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  dialog: css({ maxWidth: '95vw' }),
  list: css({ listStyle: 'none', display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5) }),
  was: css({ color: theme.colors.text.secondary }),
});
