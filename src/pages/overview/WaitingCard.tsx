import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { TextLink, useStyles2 } from '@grafana/ui';
import type { IncidentSummary } from '@trinity/contracts';

import { Section } from '../../components/Section.tsx';
import { appPath } from '../../grafana/app-paths.ts';
import { currentUser } from '../../grafana/user.ts';
import { inOrder } from '../../incident-list/order.ts';
import { t } from '../../words/translate.ts';
import { IncidentLines } from './IncidentLines.tsx';

const most = 6;

/** What stays as it is until a person acts, mine first. */
export function WaitingCard({ incidents }: { incidents: readonly IncidentSummary[] }) {
  const styles = useStyles2(getStyles);
  const waiting = inOrder(
    incidents.filter(({ needsPerson }) => needsPerson),
    currentUser().login
  );
  return (
    <Section
      title={t('overview.waiting', 'Waiting for a person')}
      actions={
        waiting.length > 0 && (
          <TextLink href={`${appPath('incidents')}?view=person`} inline={false}>
            {t('overview.all-waiting', 'All {{count}}', { count: waiting.length })}
          </TextLink>
        )
      }
    >
      {waiting.length === 0 ? (
        <p className={styles.nothing}>
          {t('overview.nothing-waits', 'Nothing. Everything that is open goes on by itself.')}
        </p>
      ) : (
        <IncidentLines incidents={waiting.slice(0, most)} testId="waiting" />
      )}
    </Section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  nothing: css({ margin: 0, color: theme.colors.text.secondary }),
});
