import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { PluginPageProps } from '@grafana/runtime';
import { TextLink, useStyles2 } from '@grafana/ui';
import { useContext } from 'react';

import { TitleContext } from './title-context.ts';

/** The page around a plugin: the way here, a title, what stands beside it. As in Grafana's PageHeader. */
export function HostPage({ pageNav, renderTitle, subTitle, actions, children }: PluginPageProps) {
  const styles = useStyles2(getStyles);
  const ownTitle = useContext(TitleContext);
  const title = pageNav?.text ?? ownTitle;
  const parent = pageNav?.parentItem;
  return (
    <div className={styles.page}>
      {parent && (
        <nav aria-label="Breadcrumbs" className={styles.way}>
          <TextLink href={parent.url ?? '/'} inline={false}>
            {parent.text}
          </TextLink>
          <span aria-hidden>›</span>
          <span>{title}</span>
        </nav>
      )}
      <div className={styles.header}>
        <div className={styles.title}>{renderTitle ? renderTitle(title) : <h1>{title}</h1>}</div>
        <div>{actions}</div>
      </div>
      {subTitle && <div className={styles.sub}>{subTitle}</div>}
      {children}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ padding: theme.spacing(3, 4), [theme.breakpoints.down('md')]: { padding: theme.spacing(2) } }),
  way: css({
    display: 'flex',
    gap: theme.spacing(1),
    color: theme.colors.text.secondary,
    marginBottom: theme.spacing(1),
  }),
  header: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 3),
    marginBottom: theme.spacing(2),
  }),
  title: css({ flex: 1, minWidth: theme.spacing(25), '& h1': { marginBottom: 0 } }),
  sub: css({ color: theme.colors.text.secondary, marginBottom: theme.spacing(2) }),
});
