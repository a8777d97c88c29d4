import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { TextLink, useStyles2 } from '@grafana/ui';
import type { IncidentSummary } from '@trinity/contracts';
import { memo, type CSSProperties } from 'react';

import { SeverityTag } from '../../components/SeverityTag.tsx';
import { StateTag } from '../../components/StateTag.tsx';
import { TimeAgo } from '../../components/TimeAgo.tsx';
import { incidentPath } from '../../grafana/app-paths.ts';
import { stateWords } from '../../words/state.ts';
import { columns } from './row-layout.ts';

interface Props {
  incident: IncidentSummary;
  index: number;
  narrow: boolean;
  style: CSSProperties;
}

export const IncidentRow = memo(function IncidentRow({ incident, index, narrow, style }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      data-testid="incident-row"
      className={narrow ? styles.card : styles.row}
      style={style}
    >
      <span role="cell">
        <SeverityTag severity={incident.severity} />
      </span>
      <span role="cell" className={styles.incident}>
        <span className={styles.line}>
          <TextLink href={incidentPath(incident.id)} inline={false} color="primary" weight="medium">
            {incident.title}
          </TextLink>
        </span>
        <span className={styles.status} title={incident.status}>
          {incident.status}
        </span>
      </span>
      <span role="cell" className={styles.line} title={incident.station ?? undefined}>
        {incident.component}
      </span>
      <span role="cell">
        <StateTag {...stateWords(incident)} />
      </span>
      <span role="cell" className={styles.time}>
        <TimeAgo at={incident.openedAt} />
      </span>
    </div>
  );
});

const getStyles = (theme: GrafanaTheme2) => {
  const oneLine = {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    display: 'block',
  } as const;
  const row = {
    position: 'absolute',
    top: 0,
    left: 0,
    width: '100%',
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    '&:hover, &:focus-within': { background: theme.colors.action.hover },
  } as const;
  return {
    row: css({ ...row, ...columns(theme), alignItems: 'center' }),
    card: css({
      ...row,
      display: 'grid',
      gridTemplateColumns: '1fr auto',
      gridTemplateAreas: '"severity state" "incident incident" "component time"',
      gap: theme.spacing(0.25, 1),
      padding: theme.spacing(1),
      alignItems: 'center',
      '& > :nth-child(1)': { gridArea: 'severity' },
      '& > :nth-child(2)': { gridArea: 'incident' },
      '& > :nth-child(3)': { gridArea: 'component', color: theme.colors.text.secondary },
      '& > :nth-child(4)': { gridArea: 'state' },
      '& > :nth-child(4), & > :nth-child(5)': { justifySelf: 'end' },
      '& > :nth-child(5)': { gridArea: 'time' },
    }),
    incident: css({ minWidth: 0 }),
    line: css({ ...oneLine, '& > a': oneLine }),
    status: css({
      ...oneLine,
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    time: css({
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      whiteSpace: 'nowrap',
    }),
  };
};
