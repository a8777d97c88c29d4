import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { TextLink, useStyles2 } from '@grafana/ui';
import type { IncidentSummary } from '@trinity/contracts';

import { SeverityTag } from '../../components/SeverityTag.tsx';
import { StateTag } from '../../components/StateTag.tsx';
import { TimeAgo } from '../../components/TimeAgo.tsx';
import { incidentPath } from '../../grafana/app-paths.ts';
import { currentUser, hasRole } from '../../grafana/user.ts';
import { stateWords } from '../../words/state.ts';
import { FixButton } from '../incident/fix/FixButton.tsx';

interface Props {
  incidents: readonly IncidentSummary[];
  testId: string;
}

/** Incidents with where they stand, and the fix that a person may start, if there is one. */
export function IncidentLines({ incidents, testId }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.list}>
      {incidents.map((incident) => (
        <li key={incident.id} className={styles.item} data-testid={testId}>
          <span className={styles.severity}>
            <SeverityTag severity={incident.severity} />
          </span>
          <span className={styles.text}>
            <span className={styles.title} title={incident.title}>
              <TextLink href={incidentPath(incident.id)} color="primary" weight="medium">
                {incident.title}
              </TextLink>
            </span>
            <span className={styles.detail}>
              <TimeAgo at={incident.openedAt} />: {incident.status}
            </span>
          </span>
          {incident.needsPerson && incident.offeredPlaybook ? (
            <FixButton
              incident={incident}
              playbook={incident.offeredPlaybook}
              mayRun={hasRole(currentUser(), 'Editor')}
              size="sm"
            />
          ) : (
            <StateTag {...stateWords(incident)} />
          )}
        </li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', display: 'flex', flexDirection: 'column' }),
  item: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(1, 0),
    '&:not(:last-child)': { borderBottom: `1px solid ${theme.colors.border.weak}` },
  }),
  severity: css({ minWidth: theme.spacing(10) }),
  text: css({ display: 'flex', flexDirection: 'column', flex: `1 1 ${theme.spacing(30)}`, minWidth: 0 }),
  // What a rule says may be as long as a page; the whole of it stands on the incident's own.
  title: css({
    display: '-webkit-box',
    WebkitLineClamp: 2,
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
    overflowWrap: 'anywhere',
  }),
  detail: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
