import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { percent } from '../words/identifier.ts';
import { t } from '../words/translate.ts';

/** How sure something is, as a bar and in words. */
export function Confidence({ value }: { value: number }) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.confidence}>
      <span className={styles.track} aria-hidden>
        <span className={styles.bar} style={{ width: `${Math.round(value * 100)}%` }} />
      </span>
      {t('confidence', '{{percent}} sure', { percent: percent(value) })}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  confidence: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    whiteSpace: 'nowrap',
  }),
  track: css({
    width: theme.spacing(12),
    height: theme.spacing(0.75),
    borderRadius: theme.shape.radius.pill,
    background: theme.colors.border.medium,
    overflow: 'hidden',
  }),
  bar: css({ display: 'block', height: '100%', background: theme.colors.primary.main }),
});
