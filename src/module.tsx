import { AppPlugin, type AppPluginMeta, type AppRootProps, type PluginConfigPageProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import { lazy, Suspense } from 'react';

import { alertInstanceLink } from './extensions/alert-instance-link.ts';
import { commandPaletteLinks } from './extensions/command-palette-links.ts';
import { panelMenuLink } from './extensions/panel-menu-link.ts';

// Grafana loads this file on every page, for the link in the panel menu: all else is loaded when it is opened.
const App = lazy(async () => ({ default: (await import('./pages/App.tsx')).App }));
const ConfigurationPage = lazy(async () => ({
  default: (await import('./pages/configuration/ConfigurationPage.tsx')).ConfigurationPage,
}));

function Root(_: AppRootProps) {
  return <App />;
}

function Configuration(props: PluginConfigPageProps<AppPluginMeta>) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <ConfigurationPage {...props} />
    </Suspense>
  );
}

export const plugin = commandPaletteLinks.reduce(
  (app, link) => app.addLink(link),
  new AppPlugin()
    .setRootPage(Root)
    .addConfigPage({ id: 'configuration', title: 'Configuration', icon: 'cog', body: Configuration })
    .addLink(panelMenuLink)
    .addLink(alertInstanceLink)
);
