import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { TextLink, useStyles2 } from '@grafana/ui';
import type { BudgetView } from '@trinity/contracts';

import { ActorName } from '../../components/ActorName.tsx';
import { StateTag } from '../../components/StateTag.tsx';
import { TimeAgo } from '../../components/TimeAgo.tsx';
import { incidentPath } from '../../grafana/app-paths.ts';
import { currentUser, hasRole } from '../../grafana/user.ts';
import { durationWords } from '../../words/duration.ts';
import { t } from '../../words/translate.ts';
import { AcknowledgeBudgetButton } from './AcknowledgeBudgetButton.tsx';

interface Props {
  playbook: string;
  budget: BudgetView;
  onChanged: () => void;
}

/** How many failed and useless runs it has left before a person must approve each. */
export function BudgetPart({ playbook, budget, onChanged }: Props) {
  const styles = useStyles2(getStyles);
  const { spent, failures, perMs, empty, acknowledged } = budget;
  return (
    <div className={styles.part} data-testid="budget">
      <span className={styles.line}>
        {t('budget.spent', '{{spent}} of {{failures}} failures in {{per}} spent', {
          spent: spent.length,
          failures,
          per: durationWords(perMs),
        })}
        {empty && <StateTag tone="bad" icon="exclamation-triangle" label={t('budget.empty', 'Empty')} />}
        {empty && t('budget.empty-means', 'Each run needs a person’s yes.')}
        {empty && hasRole(currentUser(), 'Editor') && (
          <AcknowledgeBudgetButton playbook={playbook} onDone={onChanged} />
        )}
      </span>
      {acknowledged && (
        <span className={styles.detail}>
          <ActorName actor={acknowledged.by} /> <TimeAgo at={acknowledged.at} />: {acknowledged.reason}
        </span>
      )}
      {spent.length > 0 && (
        <details>
          <summary>{t('budget.which', 'Which ones')}</summary>
          <ul className={styles.spent}>
            {spent.map(({ incident, at, reason }, index) => (
              <li key={index}>
                <TextLink href={incidentPath(incident)} variant="bodySmall">
                  {t('budget.incident', 'Incident')}
                </TextLink>{' '}
                <TimeAgo at={at} />: {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  part: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5) }),
  line: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  detail: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  spent: css({
    paddingLeft: theme.spacing(2.5),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
