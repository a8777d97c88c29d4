import { defineConfig, type Project } from '@playwright/test';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { grafanaFromEnv } from './hosts/grafana.ts';
import type { WorkerParts } from './test.ts';

const inGrafana = process.env.E2E_HOST === 'grafana';

/** The same specs on either host; what only a real Grafana has comes on top, with Grafana's own page objects. */
const projects: Project<object, Options>[] = inGrafana
  ? [{ name: 'grafana', testDir: 'specs' }, ...onlyGrafana()]
  : onBothReacts();

type Options = Pick<WorkerParts, 'react'>;

/** With the React that Grafana 12 shares, and with that of 13: each page, the panel, the data source and the whole way. */
function onBothReacts(): Project<object, Options>[] {
  const on19 = /the light theme at 390|the panel|the data source/;
  return [
    { name: 'preview', testDir: 'specs', grepInvert: on19 },
    {
      name: 'preview, React 19',
      testDir: 'specs',
      grep: [on19, /the whole way/],
      use: { react: 19 },
    },
  ];
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

export default defineConfig<object, Options>({
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
    // Without a film: on two cores it costs as much as the pages.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: true },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    },
  },
});
