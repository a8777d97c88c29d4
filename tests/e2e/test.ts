import { test as base, type Browser, type Page } from '@playwright/test';

import type { ReactMajor } from '../preview-host/server/bundle.ts';
import { FixtureReceiver } from './fixture-receiver/fixture-receiver.ts';
import { serve, type Served } from './fixture-receiver/serve.ts';
import { GrafanaUnderTest, grafanaFromEnv } from './hosts/grafana.ts';
import type { Host, Role } from './hosts/host.ts';
import { PreviewHostUnderTest } from './hosts/preview.ts';

interface Receiver {
  fixture: FixtureReceiver;
  served: Served;
}

interface Visits {
  receiver: Receiver;
  /** A page in which someone of this role is signed in; what it logs as an error fails the test. */
  visit: (role: Role, look?: Parameters<Host['enter']>[2]) => Promise<Page>;
}

export interface WorkerParts {
  host: Host;
  running: Receiver;
  /** What the preview host shares with the plugin; a Grafana has its own. */
  react: ReactMajor;
}

/**
 * Nothing that a page of ours could help: fonts that the preview has not, what Grafana says of its own parts, and a
 * Prometheus of this Grafana that does not answer.
 */
export const expectedErrors = [
  /\/public\/fonts\//,
  /public-dashboards/,
  /i18next/,
  /OpenFeature/,
  /\/api\/ds\/query\?ds_type=prometheus/,
  /\/resources\/api\/v1\/rules/,
];

export const test = base.extend<Visits & { consoleErrors: string[] }, WorkerParts>({
  react: [18, { option: true, scope: 'worker' }],
  running: [
    async ({}, provide) => {
      const fixture = new FixtureReceiver();
      const served = await serve(fixture);
      await provide({ fixture, served });
      await served.stop();
    },
    { scope: 'worker' },
  ],
  host: [
    async ({ running, react }, provide) => {
      const host =
        process.env.E2E_HOST === 'grafana'
          ? new GrafanaUnderTest(grafanaFromEnv())
          : new PreviewHostUnderTest(react);
      await host.connect(running.served.url);
      await provide(host);
      await host.close();
    },
    { scope: 'worker', auto: true, timeout: 240_000 },
  ],
  receiver: async ({ running }, provide) => {
    running.fixture.reset();
    await provide(running);
  },
  consoleErrors: async ({}, provide) => provide([]),
  visit: async ({ host, browser, consoleErrors }, provide) => {
    const pages: Page[] = [];
    await provide(async (role, look) => {
      const page = await enter(host, browser, role, look);
      page.on('console', (message) => {
        const where = message.location().url;
        const text = `${message.text()} ${where}`;
        if (message.type() === 'error' && !expectedErrors.some((expected) => expected.test(text))) {
          consoleErrors.push(text);
        }
      });
      page.on('pageerror', (error) => consoleErrors.push(String(error)));
      pages.push(page);
      return page;
    });
    await Promise.all(pages.map((page) => page.context().close()));
  },
});

function enter(host: Host, browser: Browser, role: Role, look?: Parameters<Host['enter']>[2]): Promise<Page> {
  return host.enter(browser, { login: `e2e-${role.toLowerCase()}`, role }, look);
}

export { expect } from '@playwright/test';

export const incidents = '/a/trinity-incidents-app/incidents';
export const overview = '/a/trinity-incidents-app/overview';
export const playbooks = '/a/trinity-incidents-app/playbooks';
