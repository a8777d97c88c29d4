import type { BootData } from '../server/page.ts';

/** What the server wrote into the page. Imported before everything else: Grafana's packages read it as they load. */
export const boot = JSON.parse(document.getElementById('boot')?.textContent ?? '{}') as BootData;

const { login, role } = boot.user;

Object.assign(window, {
  __grafana_public_path__: '/public/',
  grafanaBootData: {
    settings: {
      appSubUrl: '',
      appUrl: `${window.location.origin}/`,
      buildInfo: { version: '12.4.10', env: 'production', edition: 'Preview' },
      featureToggles: {},
      apps: {},
      datasources: {},
      panels: {},
      theme2: undefined,
      bootData: undefined,
    },
    user: {
      isSignedIn: true,
      id: 1,
      login,
      name: login,
      orgId: 1,
      orgRole: role,
      isGrafanaAdmin: false,
      timezone: 'browser',
      weekStart: 'monday',
      locale: 'en-US',
      language: 'en-US',
      lightTheme: boot.theme === 'light',
      permissions: {},
    },
    navTree: [],
    themePaths: {},
  },
});
