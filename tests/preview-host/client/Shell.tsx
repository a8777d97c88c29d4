import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, RadioButtonGroup, Stack, TextLink, useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router';

import { boot } from './boot.ts';
import { headerHeight } from './services.ts';

export interface NavItem {
  text: string;
  path: string;
}

/** The frame: navigation, who is played, and the word that this is a preview and how to get the real thing. */
export function Shell({ items, children }: { items: NavItem[]; children: ReactNode }) {
  const styles = useStyles2(getStyles);
  const { pathname } = useLocation();
  return (
    <>
      <header className={styles.header}>
        <strong>Trinity</strong>
        <Stack gap={1} alignItems="center">
          <span className={styles.who}>{boot.user.login}</span>
          <RadioButtonGroup
            size="sm"
            aria-label="Role"
            value={boot.user.role}
            onChange={play}
            options={(['Viewer', 'Editor', 'Admin'] as const).map((value) => ({ value, label: value }))}
          />
          <Button
            size="sm"
            variant="secondary"
            icon="palette"
            aria-label="Other theme"
            onClick={switchTheme}
          />
        </Stack>
      </header>
      <div className={styles.frame}>
        <nav className={styles.nav} aria-label="Pages">
          {items.map(({ text, path }) => (
            <span key={path} className={pathname.startsWith(path) ? styles.here : styles.item}>
              <TextLink href={path} inline={false} color="primary">
                {text}
              </TextLink>
            </span>
          ))}
        </nav>
        <main className={styles.main}>
          <div className={styles.note}>
            <Alert severity="info" title="This is a preview, as no Grafana was found">
              It shows the built plugin with Grafana’s own components. To see it in Grafana, set GRAFANA_URL
              or install Grafana 12.3 or newer, and start again; docker compose up brings one with it.
            </Alert>
          </div>
          {children}
        </main>
      </div>
    </>
  );
}

async function play(role: string): Promise<void> {
  await fetch(`/api/preview/role?user=${encodeURIComponent(boot.user.login)}&role=${role}`, {
    method: 'POST',
  });
  window.location.reload();
}

function switchTheme(): void {
  document.cookie = `theme=${boot.theme === 'dark' ? 'light' : 'dark'}; path=/; SameSite=Strict`;
  window.location.reload();
}

const getStyles = (theme: GrafanaTheme2) => {
  const item = { padding: theme.spacing(0.75, 2), borderLeft: `${theme.spacing(0.5)} solid transparent` };
  return {
    header: css({
      position: 'sticky',
      top: 0,
      zIndex: theme.zIndex.navbarFixed,
      height: headerHeight,
      display: 'flex',
      justifyContent: 'space-between',
      alignItems: 'center',
      padding: theme.spacing(0, 2),
      background: theme.colors.background.primary,
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    }),
    who: css({ color: theme.colors.text.secondary }),
    frame: css({
      display: 'grid',
      gridTemplateColumns: `${theme.spacing(24)} minmax(0, 1fr)`,
      minHeight: `calc(100vh - ${headerHeight}px)`,
      [theme.breakpoints.down('md')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    }),
    nav: css({
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(0.5),
      padding: theme.spacing(2, 1),
      background: theme.colors.background.primary,
      borderRight: `1px solid ${theme.colors.border.weak}`,
      [theme.breakpoints.down('md')]: { flexDirection: 'row', flexWrap: 'wrap', padding: theme.spacing(0.5) },
    }),
    item: css(item),
    here: css({
      ...item,
      borderLeftColor: theme.colors.primary.main,
      background: theme.colors.action.selected,
    }),
    main: css({ minWidth: 0, background: theme.colors.background.primary }),
    note: css({
      padding: theme.spacing(2, 4, 0),
      [theme.breakpoints.down('md')]: { padding: theme.spacing(1, 2, 0) },
    }),
  };
};
