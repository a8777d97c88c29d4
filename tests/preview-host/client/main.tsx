import './boot.ts';

import {
  PluginContextProvider,
  ThemeContext,
  type AppPlugin,
  type AppRootProps,
  type DataSourceApi,
  type DataSourcePlugin,
  type PanelPlugin,
} from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { ErrorBoundaryAlert, GlobalStyles, LoadingPlaceholder, PortalContainer } from '@grafana/ui';
import { Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Navigate, Route, Routes, useLocation } from 'react-router';

import type { TrinityQuery } from '../../../src/datasource/query.ts';
import pluginJson from '../../../src/plugin.json';
import { ConfigurationView } from './ConfigurationView.tsx';
import { DashboardView } from './DashboardView.tsx';
import { DataSourceView } from './DataSourceView.tsx';
import { HostRouter } from './HostRouter.tsx';
import { loadPlugin, shareModules } from './load-plugin.ts';
import { provideServices } from './services.ts';
import { Shell, type NavItem } from './Shell.tsx';
import { TitleContext } from './title-context.ts';

interface Plugins {
  app: AppPlugin;
  panel: PanelPlugin;
  dataSource: DataSourcePlugin<DataSourceApi<TrinityQuery>, TrinityQuery>;
}

const items: NavItem[] = [
  ...pluginJson.includes.flatMap(({ name, type, path }) =>
    type === 'page' ? [{ text: name, path: path.replace('%PLUGIN_ID%', pluginJson.id) }] : []
  ),
  { text: 'A dashboard', path: '/preview/dashboard' },
  { text: 'Data source', path: '/preview/data-source' },
];

function Pages({ app, panel, dataSource }: Plugins) {
  const Root = app.root;
  const { pathname } = useLocation();
  const title = items.find(({ path }) => pathname.startsWith(path))?.text ?? pluginJson.name;
  return (
    <TitleContext.Provider value={title}>
      <Suspense fallback={<LoadingPlaceholder text="Loading" />}>
        <Routes>
          <Route
            path="/a/trinity-incidents-app/*"
            element={Root && <Root {...({ meta: app.meta, basename: '/a' } as AppRootProps)} />}
          />
          <Route path="/plugins/trinity-incidents-app" element={<ConfigurationView app={app} />} />
          <Route path="/preview/dashboard" element={<DashboardView panel={panel} app={app} />} />
          <Route path="/preview/data-source" element={<DataSourceView plugin={dataSource} />} />
          <Route path="*" element={<Navigate to="/a/trinity-incidents-app/incidents" replace />} />
        </Routes>
      </Suspense>
    </TitleContext.Provider>
  );
}

async function start(): Promise<void> {
  const theme = provideServices();
  await initPluginTranslations('grafana');
  shareModules();
  const plugins: Plugins = {
    app: await loadPlugin('trinity-incidents-app'),
    panel: await loadPlugin('trinity-incidents-panel'),
    dataSource: await loadPlugin('trinity-incidents-datasource'),
  };
  const root = document.getElementById('root');
  if (!root) {
    throw new Error('the page has no root');
  }
  createRoot(root).render(
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <HostRouter>
        <PluginContextProvider meta={pluginJson as never}>
          <Shell items={items}>
            <ErrorBoundaryAlert>
              <Pages {...plugins} />
            </ErrorBoundaryAlert>
          </Shell>
        </PluginContextProvider>
      </HostRouter>
      <PortalContainer />
    </ThemeContext.Provider>
  );
}

void start();
