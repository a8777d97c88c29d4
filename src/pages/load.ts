import { initPluginTranslations } from '@grafana/i18n';

import { appId } from '../grafana/plugin-ids.ts';
import { App } from './App.tsx';
import { ConfigurationPage } from './configuration/ConfigurationPage.tsx';

/** The pages, once their words are there. */
export async function loadApp(): Promise<typeof App> {
  await initPluginTranslations(appId);
  return App;
}

export async function loadConfigurationPage(): Promise<typeof ConfigurationPage> {
  await initPluginTranslations(appId);
  return ConfigurationPage;
}
