import { AppPlugin, type AppRootProps, type PluginConfigPageProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import { lazy, Suspense } from 'react';

import { panelMenuLink } from './extensions/panel-menu-link.ts';
import type { AppPluginMeta } from '@grafana/data';

// Grafana loads this file on every page, for the link in the panel menu: all else is loaded when it is opened.
const App = lazy(async () => {
  const { loadApp } = await import('./pages/load.ts');
  return { default: await loadApp() };
});
const ConfigurationPage = lazy(async () => {
  const { loadConfigurationPage } = await import('./pages/load.ts');
  return { default: await loadConfigurationPage() };
});

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

export const plugin = new AppPlugin()
  .setRootPage(Root)
  .addConfigPage({ id: 'configuration', title: 'Configuration', icon: 'cog', body: Configuration })
  .addLink(panelMenuLink);
