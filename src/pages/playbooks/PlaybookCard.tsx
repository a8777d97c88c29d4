import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Badge, Stack, Tooltip, useStyles2 } from '@grafana/ui';
import type { PlaybookView } from '@trinity/contracts';

import { ActorName } from '../../components/ActorName.tsx';
import { riskBadge } from '../../components/risk-badge.ts';
import { Section } from '../../components/Section.tsx';
import { StateTag } from '../../components/StateTag.tsx';
import { TimeAgo } from '../../components/TimeAgo.tsx';
import { currentUser, hasRole } from '../../grafana/user.ts';
import { percent, readable } from '../../words/identifier.ts';
import { modeWords } from '../../words/mode.ts';
import { shadowWords } from '../../words/shadow.ts';
import { t, tCount } from '../../words/translate.ts';
import { BudgetPart } from './BudgetPart.tsx';
import { LastRuns } from './LastRuns.tsx';
import { ModeButton } from './ModeButton.tsx';
import { ReplayButton } from './ReplayButton.tsx';

interface Props {
  playbook: PlaybookView;
  onChanged: () => void;
}

/** One playbook: what it may do and why, how well it went, what it costs. */
export function PlaybookCard({ playbook, onChanged }: Props) {
  const styles = useStyles2(getStyles);
  const { name, description, causes, steps } = playbook;
  const inShadow = shadowWords(playbook);
  return (
    <Section
      title={name}
      marks={<Marks playbook={playbook} />}
      actions={
        <Stack gap={1} wrap="wrap">
          <ReplayButton playbook={name} />
          {hasRole(currentUser(), 'Admin') && <ModeButton playbook={playbook} onChanged={onChanged} />}
        </Stack>
      }
    >
      <p className={styles.text}>{description}</p>
      <WhyThisMode playbook={playbook} />
      <dl className={styles.facts}>
        <div>
          <dt>{t('playbook.causes', 'For')}</dt>
          <dd>{causes.map(readable).join(', ')}</dd>
        </div>
        <div>
          <dt>{t('playbook.rates', 'Success')}</dt>
          <dd data-testid="rates">{ratesWords(playbook)}</dd>
        </div>
        {inShadow !== null && (
          <div>
            <dt>{t('playbook.in-shadow', 'In shadow')}</dt>
            <dd data-testid="in-shadow">{inShadow}</dd>
          </div>
        )}
        <div>
          <dt>{t('playbook.budget', 'Error budget')}</dt>
          <dd>
            <BudgetPart playbook={name} budget={playbook.budget} onChanged={onChanged} />
          </dd>
        </div>
      </dl>
      <div className={styles.more}>
        {steps.length > 0 && (
          <details>
            <summary>{t('playbook.steps', 'What it does')}</summary>
            <ol className={styles.steps}>
              {steps.map((step, index) => (
                <li key={index}>{step}</li>
              ))}
            </ol>
          </details>
        )}
        <LastRuns runs={playbook.lastRuns} />
      </div>
    </Section>
  );
}

/** What it may do, at what risk. */
function Marks({ playbook: { mode, risk, approvals, shadow } }: { playbook: PlaybookView }) {
  const { label, tone, explain } = modeWords(mode);
  return (
    <Stack gap={1} wrap="wrap" alignItems="center">
      <Tooltip
        content={
          shadow
            ? t('playbook.shadow-hint', 'It never runs: it is only written down what it would have done.')
            : explain
        }
      >
        <span tabIndex={0}>
          <StateTag tone={tone} label={label} />
        </span>
      </Tooltip>
      <Badge {...riskBadge(risk)} />
      {approvals > 1 && (
        <Badge
          color="blue"
          icon="users-alt"
          text={t('playbook.approvals', '{{count}} persons must agree', { count: approvals })}
        />
      )}
      {shadow && <Badge color="purple" icon="eye" text={t('playbook.shadow', 'Shadow: only compared')} />}
    </Stack>
  );
}

/** Whose word the mode is where it is not the file's own: a person's, or the ceiling's. */
function WhyThisMode({ playbook: { mode, fileMode, ceiling, override } }: { playbook: PlaybookView }) {
  const styles = useStyles2(getStyles);
  return mode === fileMode && !override ? null : (
    <p className={styles.text} data-testid="why-mode">
      {override && (
        <>
          <ActorName actor={override.by} />{' '}
          {t('playbook.override', 'set it to {{mode}}', {
            mode: modeWords(override.mode).label,
          })}{' '}
          <TimeAgo at={override.at} />: {override.reason}.{' '}
        </>
      )}
      {mode !== fileMode && !override
        ? t('playbook.ceiling', 'Its file says {{file}}; trinity.yaml allows no more than {{ceiling}}.', {
            file: modeWords(fileMode).label,
            ceiling: modeWords(ceiling).label,
          })
        : t('playbook.file-mode', 'Its file says {{file}}.', { file: modeWords(fileMode).label })}
    </p>
  );
}

function ratesWords({ runs, verified, failed, notNeeded }: PlaybookView): string {
  if (runs === 0) {
    return t('playbook.no-runs', 'It never ran.');
  }
  const acted = runs - notNeeded;
  const rate = acted > 0 ? `${percent(verified / acted)}. ` : '';
  return (
    rate +
    tCount('playbook.runs', runs, '1 run: ', '{{count}} runs: ') +
    t('playbook.ended', '{{verified}} verified, {{failed}} failed, {{notNeeded}} found it well already.', {
      verified,
      failed,
      notNeeded,
    })
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  text: css({ margin: 0 }),
  steps: css({ paddingLeft: theme.spacing(2.5) }),
  facts: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 3),
    margin: 0,
    fontSize: theme.typography.bodySmall.fontSize,
    '& > div': { display: 'flex', gap: theme.spacing(1), minWidth: 0 },
    '& dt': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
    '& dd': { margin: 0 },
  }),
  // What is opened takes the whole width; closed, they stand side by side.
  more: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 3),
    '& > details[open]': { flexBasis: '100%' },
  }),
});
