import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

/** Words of a machine, a log or a person as they were said. */
export function Quote({ label, children }: { label?: string; children: string }) {
  const styles = useStyles2(getStyles);
  return (
    <pre className={styles.quote} aria-label={label} tabIndex={0}>
      {children}
    </pre>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  quote: css({
    margin: 0,
    padding: theme.spacing(1),
    maxHeight: theme.spacing(40),
    overflow: 'auto',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.primary,
    background: theme.colors.background.canvas,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
});
