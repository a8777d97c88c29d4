import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { TextLink, useStyles2 } from '@grafana/ui';
import type { IncidentSummary } from '@trinity/contracts';

import { Section } from '../../components/Section.tsx';
import { SeverityTag } from '../../components/SeverityTag.tsx';
import { TimeAgo } from '../../components/TimeAgo.tsx';
import { appPath, incidentPath } from '../../grafana/app-paths.ts';
import { currentUser, hasRole } from '../../grafana/user.ts';
import { inOrder } from '../../incident-list/order.ts';
import { t } from '../../words/translate.ts';
import { FixButton } from '../incident/fix/FixButton.tsx';

const most = 6;

/** What stays as it is until a person acts, mine first. */
export function WaitingCard({ incidents }: { incidents: readonly IncidentSummary[] }) {
  const styles = useStyles2(getStyles);
  const user = currentUser();
  const waiting = inOrder(
    incidents.filter(({ needsPerson }) => needsPerson),
    user.login
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
      {waiting.length === 0 && (
        <p className={styles.nothing}>
          {t('overview.nothing-waits', 'Nothing. Everything that is open goes on by itself.')}
        </p>
      )}
      <ul className={styles.list}>
        {waiting.slice(0, most).map((incident) => (
          <li key={incident.id} className={styles.item} data-testid="waiting">
            <span className={styles.severity}>
              <SeverityTag severity={incident.severity} />
            </span>
            <span className={styles.text}>
              <TextLink href={incidentPath(incident.id)}>{incident.title}</TextLink>
              <span className={styles.detail}>
                <TimeAgo at={incident.openedAt} />: {incident.status}
              </span>
            </span>
            {incident.offeredPlaybook && (
              <FixButton
                incident={incident}
                playbook={incident.offeredPlaybook}
                mayRun={hasRole(user, 'Editor')}
                size="sm"
              />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  nothing: css({ margin: 0, color: theme.colors.text.secondary }),
  list: css({ listStyle: 'none', display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  item: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1, 2) }),
  severity: css({ minWidth: theme.spacing(10) }),
  text: css({ display: 'flex', flexDirection: 'column', flex: `1 1 ${theme.spacing(30)}`, minWidth: 0 }),
  detail: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
