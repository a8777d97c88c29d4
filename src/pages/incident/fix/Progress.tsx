import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Icon, Spinner, useStyles2 } from '@grafana/ui';

import { toneColour } from '../../../components/tone.ts';
import type { Tone } from '../../../words/severity.ts';

export interface ProgressLine {
  key: string;
  /** `null` turns: it is under way. */
  icon: IconName | null;
  /** What the symbol says, for readers of screens. */
  state: string;
  tone: Tone;
  text: string;
  detail: string;
}

/** Things that are done one after the other, or all have to hold. */
export function Progress({ label, lines }: { label: string; lines: ProgressLine[] }) {
  const styles = useStyles2(getStyles);
  return (
    <ol className={styles.lines} aria-label={label}>
      {lines.map(({ key, ...line }) => (
        <Line key={key} {...line} />
      ))}
    </ol>
  );
}

function Line({ icon, state, tone, text, detail }: Omit<ProgressLine, 'key'>) {
  const styles = useStyles2(getStyles, tone);
  return (
    <li className={styles.line}>
      <span className={styles.icon}>{icon ? <Icon name={icon} /> : <Spinner inline size="sm" />}</span>
      <span>
        {text} <span className={styles.state}>{state}</span>
        {detail && (
          <>
            <br />
            <span className={styles.detail}>{detail}</span>
          </>
        )}
      </span>
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2, tone: Tone = 'neutral') => ({
  lines: css({ listStyle: 'none', display: 'flex', flexDirection: 'column', gap: theme.spacing(0.75) }),
  line: css({ display: 'flex', gap: theme.spacing(1) }),
  icon: css({ color: toneColour(theme, tone), flexShrink: 0 }),
  state: css({ color: toneColour(theme, tone), fontSize: theme.typography.bodySmall.fontSize }),
  detail: css({ color: theme.colors.text.secondary }),
});
