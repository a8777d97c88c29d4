import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Checkbox, TextLink, useStyles2 } from '@grafana/ui';
import type { IncidentSummary } from '@trinity/contracts';
import { memo, type CSSProperties } from 'react';

import { SeverityTag } from '../../components/SeverityTag.tsx';
import { SilencedMark } from '../../components/SilencedMark.tsx';
import { StateTag } from '../../components/StateTag.tsx';
import { TimeAgo } from '../../components/TimeAgo.tsx';
import { incidentPath } from '../../grafana/app-paths.ts';
import { stateWords } from '../../words/state.ts';
import { t } from '../../words/translate.ts';
import { columns } from './row-layout.ts';

interface Props {
  incident: IncidentSummary;
  index: number;
  narrow: boolean;
  chosen: boolean;
  /** Null for those who may not act on incidents. */
  onChoose: ((id: string) => void) | null;
  style: CSSProperties;
}

export const IncidentRow = memo(function IncidentRow({
  incident,
  index,
  narrow,
  chosen,
  onChoose,
  style,
}: Props) {
  const styles = useStyles2(getStyles, onChoose !== null, narrow);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      data-testid="incident-row"
      className={narrow ? styles.card : styles.row}
      style={style}
    >
      {onChoose && (
        <span role="cell" className={styles.choose}>
          <Checkbox
            aria-label={t('incidents.choose', 'Choose {{title}}', { title: incident.title })}
            value={chosen}
            onChange={() => onChoose(incident.id)}
          />
        </span>
      )}
      <span role="cell" className={styles.severity}>
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
      <span role="cell" className={styles.component} title={incident.station ?? undefined}>
        {incident.component}
      </span>
      <span role="cell" className={styles.state}>
        <StateTag {...stateWords(incident)} />
        {incident.silenced && <SilencedMark />}
      </span>
      <span role="cell" className={styles.time}>
        <TimeAgo at={incident.openedAt} />
      </span>
    </div>
  );
});

const getStyles = (theme: GrafanaTheme2, choose: boolean, narrow: boolean) => {
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
    row: css({ ...row, ...columns(theme, choose), alignItems: 'center' }),
    card: css({
      ...row,
      display: 'grid',
      gridTemplateColumns: choose ? '16px 1fr auto' : '0 1fr auto',
      gridTemplateAreas: '"choose severity state" "incident incident incident" "component component time"',
      gap: theme.spacing(0.25, 1),
      padding: theme.spacing(1),
      alignItems: 'center',
    }),
    choose: css({ gridArea: 'choose' }),
    severity: css({ gridArea: 'severity' }),
    incident: css({ gridArea: 'incident', minWidth: 0 }),
    component: css({ ...oneLine, gridArea: 'component' }),
    state: css({
      gridArea: 'state',
      display: 'flex',
      alignItems: 'center',
      justifySelf: narrow ? 'end' : 'start',
      gap: theme.spacing(0.5),
    }),
    line: css({ ...oneLine, '& > a': oneLine }),
    status: css({
      ...oneLine,
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    time: css({
      gridArea: 'time',
      justifySelf: narrow ? 'end' : 'start',
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      whiteSpace: 'nowrap',
    }),
  };
};
