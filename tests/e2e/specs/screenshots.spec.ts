import type { Page } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { tellAwaitsApproval, tellFixed, tellHuman, tellSuggested } from '../fixture-receiver/stories.ts';
import { IncidentView } from '../pages/incident-page.ts';
import { IncidentsView } from '../pages/incidents-page.ts';
import { OverviewView } from '../pages/overview-page.ts';
import { expect, incidents, overview, playbooks, test } from '../test.ts';

const minute = 60_000;
const folder = process.env.SCREENSHOTS;

/** The pictures of the README and of the catalogue: `SCREENSHOTS=src/img/screenshots npm run e2e -- screenshots`. */
for (const theme of ['dark', 'light'] as const) {
  test(`pictures in the ${theme} theme`, async ({ host, receiver, visit }) => {
    test.skip(folder === undefined, 'only when SCREENSHOTS names a folder');
    const now = Date.now();
    const { journal } = receiver.fixture;
    for (let day = 1; day < 7; day += 1) {
      tellFixed(journal, { id: `day-${day}`, at: now - day * 24 * 60 * minute, component: 'trading' });
    }
    tellFixed(journal, { id: 'fixed', at: now - 50 * minute });
    tellHuman(journal, { id: 'human', at: now - 30 * minute });
    tellAwaitsApproval(journal, {
      id: 'approval',
      at: now - 9 * minute,
      component: 'trading',
      station: 'trading',
    });
    tellSuggested(journal, { id: 'waits', at: now - 4 * minute, component: 'voice', station: 'voice' });
    const page = await visit('Editor', { theme });
    const shoot = (name: string) => photograph(page, join(folder ?? '', `${name}-${theme}.webp`));

    await host.goto(page, overview);
    await expect(new OverviewView(page).promises).toHaveCount(4);
    await shoot('overview');
    await host.goto(page, `${incidents}?from=now-7d&to=now`);
    await expect(new IncidentsView(page).rows.first()).toBeVisible();
    await shoot('incidents');
    await host.goto(page, `${incidents}/waits`);
    await expect(page.getByRole('region', { name: 'Dependencies' })).toBeVisible();
    await shoot('incident');
    await page
      .getByTestId('metrics')
      .scrollIntoViewIfNeeded({ timeout: 10_000 })
      .catch(() => undefined);
    await shoot('metrics');
    await new IncidentView(page).button('Fix with restart-service').click();
    await expect(page.getByTestId('plan')).toBeVisible();
    await shoot('dry-run');
    await host.goto(page, playbooks);
    await expect(page.getByTestId('budget').first()).toBeVisible();
    await shoot('playbooks');
    await host.gotoDashboard(page);
    await expect(page.getByTestId('panel-row').first()).toBeVisible();
    await shoot('dashboard');
  });
}

/** As WebP, which Playwright itself does not write: a quarter of the bytes. */
async function photograph(page: Page, path: string): Promise<void> {
  await settle(page);
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 85 });
  await writeFile(path, Buffer.from(data, 'base64'));
  await session.detach();
}

const calmMs = 1000;

/** Icons come one by one, and lists page by page: until nothing has been added for a while. */
async function settle(page: Page): Promise<void> {
  const drawn = () => page.evaluate(() => document.querySelectorAll('*').length);
  await expect
    .poll(async () => {
      const before = await drawn();
      await page.waitForTimeout(calmMs);
      return (await drawn()) - before;
    })
    .toBe(0);
}
