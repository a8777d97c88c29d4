import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, Badge, Stack, useStyles2 } from '@grafana/ui';
import type { Plan } from '@trinity/contracts';
import type { ReactNode } from 'react';

import { riskBadge } from '../../../components/risk-badge.ts';
import { t } from '../../../words/translate.ts';
import { ReasonLine } from '../DecisionCard.tsx';

/** What a fix would do, touch and prove, and who or what forbids it. */
export function PlanView({ plan }: { plan: Plan }) {
  const styles = useStyles2(getStyles);
  const { description, risk, steps, rollback, verification, touches, past, refusals } = plan;
  return (
    <div className={styles.plan} data-testid="plan">
      <Stack gap={1} alignItems="center" wrap="wrap">
        <Badge color="blue" icon="eye" text={t('plan.dry-run', 'Dry run: nothing has been done')} />
        <Badge {...riskBadge(risk)} />
      </Stack>
      <p className={styles.text}>{description}</p>
      {refusals.length > 0 && (
        <Alert severity="warning" title={t('plan.refused', 'It can’t be run now')}>
          <ul className={styles.reasons}>
            {refusals.map((reason, index) => (
              <ReasonLine key={index} reason={reason} />
            ))}
          </ul>
        </Alert>
      )}
      <Part title={t('plan.steps', 'What it does')}>
        <ol className={styles.list}>
          {steps.map((step, index) => (
            <li key={index}>{step}</li>
          ))}
        </ol>
      </Part>
      {touches.length > 0 && (
        <Part title={t('plan.touches', 'What it touches')}>
          <p className={styles.text}>{touches.join(', ')}</p>
        </Part>
      )}
      <Part title={t('plan.verification', 'How it is proved')}>
        <ul className={styles.list}>
          {verification.map(({ check, text }) => (
            <li key={check}>{text}</li>
          ))}
        </ul>
      </Part>
      <Rollback steps={rollback} />
      <Approvals plan={plan} />
      <Part title={t('plan.past', 'Earlier runs for this cause')}>
        <p className={styles.text}>
          {past.runs === 0
            ? t('plan.no-past', 'None: this would be the first.')
            : t('plan.past-runs', '{{verified}} of {{runs}} mended it, proved.', past)}
        </p>
      </Part>
    </div>
  );
}

/** What undoes the steps, the last one first. */
function Rollback({ steps }: { steps: readonly string[] }) {
  const styles = useStyles2(getStyles);
  return (
    <Part title={t('plan.rollback', 'What takes it back')}>
      {steps.length === 0 ? (
        <p className={styles.text}>
          {t('plan.no-rollback', 'Nothing: none of its steps leaves anything behind.')}
        </p>
      ) : (
        <ol className={styles.list}>
          {steps.map((step, index) => (
            <li key={index}>{step}</li>
          ))}
        </ol>
      )}
    </Part>
  );
}

/** Who has agreed, where more than one must. */
function Approvals({ plan: { approvals } }: { plan: Plan }) {
  const styles = useStyles2(getStyles);
  return approvals.needed > 1 ? (
    <Part title={t('plan.approvals', 'Who must agree')}>
      <p className={styles.text}>
        {t('plan.approvals-given', '{{needed}} persons. So far: {{names}}.', {
          needed: approvals.needed,
          names: approvals.given.join(', ') || t('plan.nobody', 'nobody'),
        })}
      </p>
    </Part>
  ) : null;
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <div>
      <h3 className={styles.title}>{title}</h3>
      {children}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  plan: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), overflowWrap: 'anywhere' }),
  text: css({ margin: 0 }),
  title: css({ ...theme.typography.h6, margin: 0 }),
  list: css({ paddingLeft: theme.spacing(2.5) }),
  reasons: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
});
