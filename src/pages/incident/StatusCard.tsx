import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, Stack, useStyles2 } from '@grafana/ui';
import type { Incident, IncidentDetail } from '@trinity/contracts';

import { Section } from '../../components/Section.tsx';
import { TimeAgo } from '../../components/TimeAgo.tsx';
import { currentUser, hasRole } from '../../grafana/user.ts';
import type { Tone } from '../../words/severity.ts';
import { stateWords } from '../../words/state.ts';
import { t } from '../../words/translate.ts';
import { toneColour } from '../../components/tone.ts';
import { AcknowledgeButton } from './actions/AcknowledgeButton.tsx';
import { CloseButton } from './actions/CloseButton.tsx';
import { RefuseButton } from './actions/RefuseButton.tsx';
import { ApprovalState } from './fix/ApprovalState.tsx';
import { FixButton } from './fix/FixButton.tsx';
import { RecurrenceNote } from './similar/RecurrenceNote.tsx';
import { WhatToDo } from './WhatToDo.tsx';

/** What is the matter in one sentence, what happens next, and what the reader can do about it. */
export function StatusCard({ detail }: { detail: IncidentDetail }) {
  const { incident, summary, nextStep } = detail;
  const styles = useStyles2(getStyles, stateWords(summary).tone, summary.needsPerson);
  const user = currentUser();
  const operates = hasRole(user, 'Editor');
  return (
    <Section title={t('status.title', 'Where it stands')}>
      <p className={styles.status} data-testid="status">
        {summary.status}
      </p>
      <p className={styles.next} data-testid="next-step">
        <strong>{t('status.next', 'Next:')}</strong> {nextStep}
      </p>
      <RecurrenceNote incident={incident} />
      <Degradation incident={incident} />
      <ApprovalState incident={incident} />
      {summary.needsPerson && <WhatToDo incident={incident} />}
      {incident.phase !== 'closed' && <Actions incident={incident} summary={summary} operates={operates} />}
      {!operates && incident.phase !== 'closed' && (
        <p className={styles.role} data-testid="role-reason">
          {t(
            'status.viewer',
            'You are signed in as a Viewer: you see everything. Acknowledging, closing and running fixes needs the role Editor, which an administrator of this Grafana can give you.'
          )}
        </p>
      )}
    </Section>
  );
}

/** What the reader can do about it, the first thing first. */
function Actions({
  incident,
  summary,
  operates,
}: Pick<IncidentDetail, 'incident' | 'summary'> & { operates: boolean }) {
  return (
    <Stack gap={1} wrap="wrap" alignItems="center">
      {summary.offeredPlaybook && (
        <FixButton incident={summary} playbook={summary.offeredPlaybook} mayRun={operates} />
      )}
      {operates && summary.offeredPlaybook && (
        <RefuseButton incident={incident.id} playbook={summary.offeredPlaybook} />
      )}
      {operates && (
        <>
          {!incident.acknowledged && (
            <AcknowledgeButton
              incident={incident.id}
              first={summary.needsPerson && !summary.offeredPlaybook}
            />
          )}
          <CloseButton incident={incident.id} />
        </>
      )}
    </Stack>
  );
}

/** The whole does with less while this stands. */
function Degradation({ incident: { degradation } }: { incident: Incident }) {
  return degradation ? (
    <Alert
      severity="warning"
      title={t('status.degraded', 'The system is operating in {{level}} mode', { level: degradation.level })}
    >
      {t('status.degraded-until', 'Affected: {{components}}. Until', {
        components: degradation.components.join(', '),
      })}{' '}
      <TimeAgo at={degradation.until} full />
    </Alert>
  ) : null;
}

/** What waits for its reader stands out. */
const getStyles = (theme: GrafanaTheme2, tone: Tone, waits: boolean) => ({
  status: css({
    ...theme.typography.body,
    fontSize: theme.typography.h4.fontSize,
    lineHeight: theme.typography.h4.lineHeight,
    margin: 0,
    padding: waits ? theme.spacing(1, 1.5) : theme.spacing(0, 1.5),
    background: waits ? theme.colors.warning.transparent : 'none',
    borderLeft: `${theme.spacing(0.5)} solid ${toneColour(theme, tone)}`,
  }),
  next: css({ margin: 0 }),
  role: css({ margin: 0, color: theme.colors.text.secondary }),
});
