import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Stack, TextLink, useStyles2 } from '@grafana/ui';
import type { Diagnosis, Evidence, RecordedEvent } from '@trinity/contracts';
import type { ReactNode } from 'react';

import { Confidence } from '../../../components/Confidence.tsx';
import { Section } from '../../../components/Section.tsx';
import { StateTag } from '../../../components/StateTag.tsx';
import { incidentPath } from '../../../grafana/app-paths.ts';
import { currentUser, hasRole } from '../../../grafana/user.ts';
import { percent, readable } from '../../../words/identifier.ts';
import { t, tCount } from '../../../words/translate.ts';
import { FeedbackForm } from '../actions/FeedbackForm.tsx';
import { EvidenceSide } from './EvidenceSide.tsx';
import { ImpactPart } from './ImpactPart.tsx';
import { sortEvidence } from './sort-evidence.ts';
import { StackPart } from './StackPart.tsx';

interface Props {
  incident: string;
  diagnosis: Diagnosis;
  timeline: readonly RecordedEvent[];
  /** What helps until it is mended; none where that is said elsewhere, or is over. */
  workarounds: readonly string[];
}

/** The cause, how sure it is, and everything that speaks for and against it. */
export function DiagnosisCard({ incident, diagnosis, timeline, workarounds }: Props) {
  const styles = useStyles2(getStyles);
  const { cause, confidence, category, transient, summary, runnerUp, failedSources } = diagnosis;
  const { supporting, opposing, elsewhere } = sortEvidence(cause, diagnosis.evidence);
  return (
    <Section title={t('diagnosis.title', 'Diagnosis')}>
      <Stack gap={2} wrap="wrap" alignItems="center">
        <strong className={styles.cause}>{readable(cause)}</strong>
        <Confidence value={confidence} />
        <StateTag tone="neutral" label={category} />
        {transient && <StateTag tone="neutral" label={t('diagnosis.transient', 'Passing')} />}
      </Stack>
      <p className={styles.text}>{summary}</p>
      <Origin origin={diagnosis.origin} />
      {runnerUp && (
        <p className={styles.text}>
          {t('diagnosis.runner-up', 'Second guess: {{cause}} ({{confidence}}).', {
            cause: readable(runnerUp.cause),
            confidence: percent(runnerUp.confidence),
          })}
        </p>
      )}
      <EvidenceSide title={t('evidence.for', 'Speaks for it')} evidence={supporting} />
      <EvidenceSide title={t('evidence.against', 'Speaks against it')} evidence={opposing} />
      <OtherCauses elsewhere={elsewhere} ruledOut={diagnosis.ruledOut} />
      {diagnosis.stack && <StackPart stack={diagnosis.stack} />}
      <ImpactPart impact={diagnosis.impact} />
      {workarounds.length > 0 && (
        <Part title={t('diagnosis.workarounds', 'Until it is mended')}>
          {workarounds.map((workaround) => (
            <li key={workaround}>{workaround}</li>
          ))}
        </Part>
      )}
      {failedSources.length > 0 && (
        <Part title={t('diagnosis.not-asked', 'Could not be asked')}>
          {failedSources.map(({ source, reason }) => (
            <li key={source}>
              <strong>{readable(source)}</strong>: {reason}
            </li>
          ))}
        </Part>
      )}
      {hasRole(currentUser(), 'Editor') && (
        <FeedbackForm incident={incident} named={cause !== 'unknown'} timeline={timeline} />
      )}
    </Section>
  );
}

/** Where the failure is, when this component only suffers from it. */
function Origin({ origin }: { origin: Diagnosis['origin'] }) {
  const styles = useStyles2(getStyles);
  return origin ? (
    <p className={styles.text} data-testid="origin">
      {t('diagnosis.origin', 'It only suffers. The failure is in')} <strong>{origin.component}</strong>
      {origin.incident && (
        <>
          {': '}
          <TextLink href={incidentPath(origin.incident)}>
            {t('diagnosis.origin-incident', 'its incident')}
          </TextLink>
        </>
      )}
      .
    </p>
  ) : null;
}

/** What it might have been: an answer to who doubts, and nothing to scroll past. */
function OtherCauses({
  elsewhere,
  ruledOut,
}: Pick<Diagnosis, 'ruledOut'> & { elsewhere: readonly Evidence[] }) {
  const styles = useStyles2(getStyles);
  const count = new Set([...elsewhere, ...ruledOut].map((other) => other.cause)).size;
  return count === 0 ? null : (
    <details>
      <summary>
        {tCount(
          'diagnosis.others',
          count,
          '1 other cause was considered',
          '{{count}} other causes were considered'
        )}
      </summary>
      <div className={styles.others}>
        <EvidenceSide title={t('evidence.elsewhere', 'What points to them')} evidence={elsewhere} named />
        {ruledOut.length > 0 && (
          <Part title={t('diagnosis.ruled-out', 'Ruled out')}>
            {ruledOut.map(({ cause: other, reason }) => (
              <li key={other}>
                <strong>{readable(other)}</strong>: {reason}
              </li>
            ))}
          </Part>
        )}
      </div>
    </details>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <div>
      <h3 className={styles.part}>{title}</h3>
      <ul className={styles.list}>{children}</ul>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  cause: css({ fontSize: theme.typography.h4.fontSize }),
  text: css({ margin: 0 }),
  part: css({ ...theme.typography.h6, margin: 0 }),
  list: css({ paddingLeft: theme.spacing(2.5) }),
  others: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1.5),
    paddingTop: theme.spacing(1),
  }),
});
