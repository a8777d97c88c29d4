import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';

import type { Tone } from '../words/severity.ts';
import { toneColour } from './tone.ts';

interface Props {
  label: string;
  tone: Tone;
  icon?: IconName;
}

/** Where something stands or what kind it is, in a tone, a shape and words. */
export function StateTag({ label, tone, icon }: Props) {
  const styles = useStyles2(getStyles, tone);
  return (
    <span className={styles.tag}>
      {icon && <Icon name={icon} size="sm" className={styles.icon} />}
      {label}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2, tone: Tone) => ({
  tag: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    padding: theme.spacing(0, 0.75),
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
    fontSize: theme.typography.bodySmall.fontSize,
    lineHeight: theme.spacing(2.5),
    color: toneColour(theme, tone),
    whiteSpace: 'nowrap',
  }),
  icon: css({ flexShrink: 0 }),
});
