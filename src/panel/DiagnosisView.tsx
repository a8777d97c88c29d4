import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, Stack, TextLink, useStyles2 } from '@grafana/ui';
import type { IncidentSummary } from '@trinity/contracts';
import { useCallback } from 'react';

import { Confidence } from '../components/Confidence.tsx';
import { FailureNotice } from '../components/FailureNotice.tsx';
import { SeverityTag } from '../components/SeverityTag.tsx';
import { StateTag } from '../components/StateTag.tsx';
import { incidentPath } from '../grafana/app-paths.ts';
import { FixButton } from '../pages/incident/fix/FixButton.tsx';
import { sortEvidence } from '../pages/incident/diagnosis/sort-evidence.ts';
import { getIncident } from '../receiver-client/incidents.ts';
import { useAnswer } from '../receiver-client/use-answer.ts';
import { readable } from '../words/identifier.ts';
import { stateWords } from '../words/state.ts';
import { t } from '../words/translate.ts';

interface Props {
  /** The one whose diagnosis is shown; the stream keeps it current. */
  incident: IncidentSummary;
  mayRun: boolean;
}

const mostEvidence = 4;

/** Why it fails, how sure that is, and what would mend it. */
export function DiagnosisView({ incident, mayRun }: Props) {
  const styles = useStyles2(getStyles);
  const { id, updatedAt, title, severity, status, offeredPlaybook } = incident;
  // eslint-disable-next-line react-hooks/exhaustive-deps -- another updatedAt is another diagnosis
  const ask = useCallback((signal: AbortSignal) => getIncident(id, signal), [id, updatedAt]);
  const { answer, error } = useAnswer(ask);
  const diagnosis = answer?.incident.diagnosis;
  return (
    <article className={styles.card} data-testid="diagnosis-card">
      <Stack gap={1} wrap="wrap" alignItems="center">
        <SeverityTag severity={severity} />
        <TextLink href={incidentPath(id)}>{title}</TextLink>
        <StateTag {...stateWords(incident)} />
      </Stack>
      <p className={styles.text}>{status}</p>
      {error && <FailureNotice error={error} />}
      {diagnosis && (
        <>
          <Stack gap={2} wrap="wrap" alignItems="center">
            <strong>{readable(diagnosis.cause)}</strong>
            <Confidence value={diagnosis.confidence} />
          </Stack>
          <p className={styles.text}>{diagnosis.summary}</p>
          <ul className={styles.evidence} aria-label={t('evidence.for', 'Speaks for it')}>
            {sortEvidence(diagnosis.cause, diagnosis.evidence)
              .supporting.slice(0, mostEvidence)
              .map(({ text }, index) => (
                <li key={index}>
                  <Icon name="check" size="sm" /> {text}
                </li>
              ))}
          </ul>
          <p className={styles.impact}>{diagnosis.impact.text}</p>
        </>
      )}
      {mayRun && offeredPlaybook && (
        <FixButton incident={incident} playbook={offeredPlaybook} mayRun size="sm" />
      )}
    </article>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    padding: theme.spacing(0.5),
    overflowWrap: 'anywhere',
  }),
  text: css({ margin: 0 }),
  evidence: css({ listStyle: 'none' }),
  impact: css({ margin: 0, color: theme.colors.text.secondary }),
});
