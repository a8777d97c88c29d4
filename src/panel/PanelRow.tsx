import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, TextLink, useStyles2 } from '@grafana/ui';
import type { IncidentSummary } from '@trinity/contracts';

import { SeverityTag } from '../components/SeverityTag.tsx';
import { SilencedMark } from '../components/SilencedMark.tsx';
import { StateTag } from '../components/StateTag.tsx';
import { TimeAgo } from '../components/TimeAgo.tsx';
import { incidentPath } from '../grafana/app-paths.ts';
import { FixButton } from '../pages/incident/fix/FixButton.tsx';
import { percent, readable } from '../words/identifier.ts';
import { stateWords } from '../words/state.ts';
import { t } from '../words/translate.ts';

interface Props {
  incident: IncidentSummary;
  /** With a second line: where it stands, and the cause. */
  full: boolean;
  /** Whether a fix that waits gets its button. */
  mayRun: boolean;
}

export function PanelRow({ incident, full, mayRun }: Props) {
  const styles = useStyles2(getStyles, full);
  const { id, title, severity, cause, confidence, status, openedAt, offeredPlaybook } = incident;
  return (
    <li className={styles.row} data-testid="panel-row">
      <div className={styles.line}>
        <SeverityTag severity={severity} />
        <span className={styles.title} title={title}>
          <TextLink href={incidentPath(id)} inline={false} color="primary">
            {title}
          </TextLink>
        </span>
        <StateTag {...stateWords(incident)} />
        {incident.silenced && <SilencedMark />}
        <span className={styles.time}>
          <TimeAgo at={openedAt} />
        </span>
      </div>
      {full && (
        <p className={styles.status}>
          {status}
          {cause !== null && confidence !== null && (
            <span className={styles.cause}>
              <Icon name="search" size="sm" title={t('panel.cause', 'Cause')} /> {readable(cause)},{' '}
              {percent(confidence)}
            </span>
          )}
        </p>
      )}
      {mayRun && offeredPlaybook && (
        <FixButton incident={incident} playbook={offeredPlaybook} mayRun size="sm" />
      )}
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2, full: boolean) => {
  const oneLine = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;
  // Where there is room for a second line, the whole title is said.
  const fitting = full ? ({ overflowWrap: 'anywhere' } as const) : oneLine;
  return {
    row: css({
      padding: theme.spacing(0.75, 0.5),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      '&:hover, &:focus-within': { background: theme.colors.action.hover },
    }),
    line: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 1.5) }),
    title: css({
      flex: `1 1 ${theme.spacing(full ? 22 : 12)}`,
      minWidth: 0,
      ...fitting,
      '& > a': { display: 'block', ...fitting },
    }),
    time: css({
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      whiteSpace: 'nowrap',
    }),
    status: css({
      margin: 0,
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    cause: css({ marginLeft: theme.spacing(1), whiteSpace: 'nowrap' }),
  };
};
