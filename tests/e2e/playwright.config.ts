import { defineConfig, type Project } from '@playwright/test';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { grafanaFromEnv } from './hosts/grafana.ts';

const inGrafana = process.env.E2E_HOST === 'grafana';

/** The same specs on either host; what only a real Grafana has comes on top, with Grafana's own page objects. */
const projects: Project[] = inGrafana ? [shared('grafana'), ...onlyGrafana()] : [shared('preview')];

function shared(name: string): Project {
  return { name, testDir: 'specs' };
}

function onlyGrafana(): Project[] {
  const pluginE2e = createRequire(import.meta.url).resolve('@grafana/plugin-e2e');
  return [
    { name: 'auth', testDir: join(dirname(pluginE2e), 'auth'), testMatch: [/.*\.js/] },
    {
      name: 'only-grafana',
      testDir: 'specs-grafana',
      dependencies: ['auth'],
      use: { storageState: `playwright/.auth/${grafanaFromEnv().user}.json` },
    },
  ];
}

export default defineConfig({
  projects,
  // Generous: a loaded machine is no failure.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  // A worker has its own receiver and preview; a Grafana has one receiver at a time.
  workers: inGrafana ? 1 : 2,
  fullyParallel: !inGrafana,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  outputDir: '../../test-results',
  use: {
    baseURL: inGrafana ? grafanaFromEnv().url : undefined,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    },
  },
});
