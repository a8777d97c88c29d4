import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import type { Decision, Reason } from '@trinity/contracts';

import { Section } from '../../components/Section.tsx';
import { toneColour } from '../../components/tone.ts';
import { TimeAgo } from '../../components/TimeAgo.tsx';
import { isSaid } from '../../words/already-said.ts';
import { readable } from '../../words/identifier.ts';
import type { Tone } from '../../words/severity.ts';
import { t, tCount } from '../../words/translate.ts';

/** What was decided, and what every guard said: the answer to "why was this (not) fixed?". */
export function DecisionCard({ decision }: { decision: Decision }) {
  const styles = useStyles2(getStyles);
  return (
    <Section title={t('decision.title', 'Decision')}>
      <p className={styles.summary}>{decision.summary}</p>
      {decision.until !== null && (
        <p className={styles.summary}>
          {t('decision.until', 'It is decided again at')} <TimeAgo at={decision.until} full />
        </p>
      )}
      <Reasons
        label={t('decision.against', 'Speaks against it')}
        reasons={decision.reasons.filter(isAgainst).map((reason) => toldOnce(reason, decision))}
      />
      <Others reasons={decision.reasons.filter((reason) => !isAgainst(reason))} />
      <Shadows decision={decision} />
    </Section>
  );
}

/** A summary often is its gravest reason. */
function toldOnce(reason: Reason, { summary }: Decision): Reason {
  return isSaid(reason.text, summary) ? { ...reason, text: '' } : reason;
}

const isAgainst = ({ verdict }: Reason) => verdict === 'veto' || verdict === 'wait';

function Reasons({ label, reasons }: { label: string; reasons: readonly Reason[] }) {
  const styles = useStyles2(getStyles);
  return reasons.length === 0 ? null : (
    <ul className={styles.reasons} aria-label={label}>
      {reasons.map((reason, index) => (
        <ReasonLine key={index} reason={reason} />
      ))}
    </ul>
  );
}

/** Some thirty that let it pass are an answer to who asks, and nothing to scroll past. */
function Others({ reasons }: { reasons: readonly Reason[] }) {
  const styles = useStyles2(getStyles);
  return reasons.length === 0 ? null : (
    <details>
      <summary className={styles.toggle}>
        {tCount(
          'decision.others',
          reasons.length,
          '1 guard has nothing against it',
          '{{count}} guards have nothing against it'
        )}
      </summary>
      <Reasons label={t('decision.reasons', 'Reasons')} reasons={reasons} />
    </details>
  );
}

/** What playbooks that only look on would have done. */
function Shadows({ decision: { shadows } }: { decision: Decision }) {
  const styles = useStyles2(getStyles);
  return shadows.length === 0 ? null : (
    <div>
      <h3 className={styles.part}>{t('decision.shadows', 'In shadow: what others would have done')}</h3>
      <ul className={styles.reasons} aria-label={t('decision.shadows-list', 'Shadow decisions')}>
        {shadows.map(({ playbook, outcome, summary }) => (
          <li key={playbook} className={styles.reason}>
            <Icon name="eye" className={styles.icon} />
            <span>
              <strong>{playbook}</strong> <span className={styles.verdict}>{readable(outcome)}</span>
              <br />
              {summary}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function ReasonLine({ reason: { name, verdict, text } }: { reason: Reason }) {
  const { label, icon, tone } = verdictWords[verdict];
  const styles = useStyles2(getStyles, tone);
  return (
    <li className={styles.reason}>
      <Icon name={icon} className={styles.icon} title={label()} />
      <span>
        <strong>{readable(name)}</strong> <span className={styles.verdict}>{label()}</span>
        {text !== '' && (
          <>
            <br />
            {text}
          </>
        )}
      </span>
    </li>
  );
}

const verdictWords: Record<Reason['verdict'], { label: () => string; icon: IconName; tone: Tone }> = {
  pass: { label: () => t('verdict.pass', 'passes'), icon: 'check', tone: 'good' },
  veto: { label: () => t('verdict.veto', 'forbids it'), icon: 'ban', tone: 'bad' },
  wait: { label: () => t('verdict.wait', 'not yet'), icon: 'clock-nine', tone: 'warning' },
  not_configured: {
    label: () => t('verdict.not-configured', 'not configured'),
    icon: 'minus-circle',
    tone: 'neutral',
  },
};

const getStyles = (theme: GrafanaTheme2, tone: Tone = 'neutral') => ({
  summary: css({ margin: 0 }),
  toggle: css({ marginBottom: theme.spacing(1) }),
  part: css({ ...theme.typography.h6, margin: 0, marginBottom: theme.spacing(0.5) }),
  reasons: css({ listStyle: 'none', display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  reason: css({ display: 'flex', gap: theme.spacing(1), listStyle: 'none' }),
  icon: css({ color: toneColour(theme, tone), flexShrink: 0, marginTop: theme.spacing(0.25) }),
  verdict: css({ color: toneColour(theme, tone), fontSize: theme.typography.bodySmall.fontSize }),
});
