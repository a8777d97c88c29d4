import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import type { Severity } from '@trinity/contracts';

import { severityWords } from '../words/severity.ts';

/** How bad it is: a shape in its colour, and the word. */
export function SeverityTag({ severity }: { severity: Severity }) {
  const { label, icon, colour } = severityWords(severity);
  const styles = useStyles2(getStyles, colour);
  return (
    <span className={styles.tag}>
      <Icon name={icon} className={styles.icon} />
      {label()}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2, colour: string) => ({
  tag: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.75), whiteSpace: 'nowrap' }),
  icon: css({
    color: colour === 'text' ? theme.colors.text.secondary : theme.visualization.getColorByName(colour),
    flexShrink: 0,
  }),
});
