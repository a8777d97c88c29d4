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

/** What is the matter in one sentence, what happens next, and what the reader can do about it. */
export function StatusCard({ detail }: { detail: IncidentDetail }) {
  const { incident, summary, nextStep } = detail;
  const styles = useStyles2(getStyles, stateWords(summary).tone);
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
      <Degradation incident={incident} />
      <ApprovalState incident={incident} />
      <Stack gap={1} wrap="wrap" alignItems="center">
        {summary.offeredPlaybook && (
          <FixButton
            incident={incident}
            playbook={summary.offeredPlaybook}
            mayRun={operates}
            approves={waitsForApproval(incident)}
          />
        )}
        {operates && summary.offeredPlaybook && (
          <RefuseButton incident={incident.id} playbook={summary.offeredPlaybook} />
        )}
        {operates && incident.phase !== 'closed' && (
          <>
            {!incident.acknowledged && <AcknowledgeButton incident={incident.id} />}
            <CloseButton incident={incident.id} />
          </>
        )}
      </Stack>
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

function waitsForApproval({ phase, decision }: Incident): boolean {
  return phase === 'decided' && decision?.outcome === 'approve';
}

const getStyles = (theme: GrafanaTheme2, tone: Tone) => ({
  status: css({
    ...theme.typography.body,
    fontSize: theme.typography.h4.fontSize,
    lineHeight: theme.typography.h4.lineHeight,
    margin: 0,
    paddingLeft: theme.spacing(1.5),
    borderLeft: `${theme.spacing(0.5)} solid ${toneColour(theme, tone)}`,
  }),
  next: css({ margin: 0 }),
  role: css({ margin: 0, color: theme.colors.text.secondary }),
});
