import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Stack, useStyles2 } from '@grafana/ui';
import { useId, type ReactNode } from 'react';

interface Props {
  title: string;
  /** Beside the title: what kind it is, how it stands. */
  marks?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A titled part of a page, as Grafana draws a panel. */
export function Section({ title, marks, actions, children }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <Stack justifyContent="space-between" alignItems="center" wrap="wrap" gap={1}>
        <Stack alignItems="center" wrap="wrap" gap={1}>
          <h2 id={id} className={styles.title}>
            {title}
          </h2>
          {marks}
        </Stack>
        {actions}
      </Stack>
      {children}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1.5),
    minWidth: 0,
    padding: theme.spacing(2),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    overflowWrap: 'anywhere',
  }),
  title: css({ ...theme.typography.h5, margin: 0 }),
});
