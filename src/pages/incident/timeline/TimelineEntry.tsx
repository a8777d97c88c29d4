import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import type { IncidentEvent } from '@trinity/contracts';

import { ActorName } from '../../../components/ActorName.tsx';
import { TimeAgo } from '../../../components/TimeAgo.tsx';
import { toneColour } from '../../../components/tone.ts';
import type { EventWords } from '../../../words/event.ts';
import type { Tone } from '../../../words/severity.ts';

interface Props {
  event: IncidentEvent;
  words: EventWords;
}

export function TimelineEntry({ event, words: { title, detail, icon, tone } }: Props) {
  const styles = useStyles2(getStyles, tone);
  return (
    <li className={styles.entry} data-testid="timeline-entry" data-actor={event.by.kind}>
      <span className={styles.icon}>
        <Icon name={icon} />
      </span>
      <div className={styles.text}>
        <span>{title}</span>
        {detail && <span className={styles.detail}>{detail}</span>}
        <span className={styles.who}>
          <ActorName actor={event.by} /> <TimeAgo at={event.at} full />
        </span>
      </div>
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2, tone: Tone) => ({
  entry: css({ display: 'flex', gap: theme.spacing(1.5) }),
  icon: css({ color: toneColour(theme, tone), flexShrink: 0 }),
  text: css({ display: 'flex', flexDirection: 'column', minWidth: 0 }),
  detail: css({ color: theme.colors.text.secondary, whiteSpace: 'pre-wrap' }),
  who: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 1.5),
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
  }),
});
