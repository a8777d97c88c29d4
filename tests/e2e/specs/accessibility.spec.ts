import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { tellFixed, tellHistory, tellSuggested } from '../fixture-receiver/stories.ts';
import { IncidentView } from '../pages/incident-page.ts';
import { IncidentsView } from '../pages/incidents-page.ts';
import { OverviewView } from '../pages/overview-page.ts';
import { expect, incidents, overview, playbooks, test } from '../test.ts';

/** In Grafana 12.3 the arrow of its own MultiCombobox has an attribute too many; 12.4 has it no more. */
const ofGrafana = '[id^="downshift-"][id$="-toggle-button"]';

/** What is ours on the page: Grafana answers for its own frame. */
async function violations(page: Page, within: string) {
  const { violations: found } = await new AxeBuilder({ page })
    .include(within)
    .exclude(ofGrafana)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary}`)
  );
}

for (const theme of ['dark', 'light'] as const) {
  for (const width of [1280, 390]) {
    test(`pages in the ${theme} theme at ${width} pixels`, async ({ host, receiver, visit }) => {
      const now = Date.now();
      tellHistory(receiver.fixture.journal, 20, now - 60_000);
      tellFixed(receiver.fixture.journal, { id: 'fixed', at: now - 60_000, title: 'was fixed' });
      tellSuggested(receiver.fixture.journal, { id: 'waits', at: now - 60_000 });
      const page = await visit('Editor', { theme, width });

      await host.goto(page, incidents);
      await expect(new IncidentsView(page).rows.first()).toBeVisible();
      expect(await violations(page, 'main')).toEqual([]);
      expect(await overflow(page)).toBe(0);

      await host.goto(page, overview);
      await expect(new OverviewView(page).promises.first()).toBeVisible();
      expect(await violations(page, 'main')).toEqual([]);
      expect(await overflow(page)).toBe(0);

      await host.goto(page, playbooks);
      await expect(page.getByTestId('budget').first()).toBeVisible();
      expect(await violations(page, 'main')).toEqual([]);
      expect(await overflow(page)).toBe(0);

      await host.goto(page, `${incidents}/fixed`);
      await expect(new IncidentView(page).runs.first()).toBeVisible();
      expect(await violations(page, 'main')).toEqual([]);
      expect(await overflow(page)).toBe(0);

      await host.goto(page, `${incidents}/waits`);
      const incident = new IncidentView(page);
      await incident.button('Fix with restart-service').click();
      await expect(incident.plan).toBeVisible();
      expect(await violations(page, '[role="dialog"]')).toEqual([]);
    });
  }
}

test('everything can be reached and done by keyboard', async ({ host, receiver, visit }) => {
  tellSuggested(receiver.fixture.journal, { id: 'waits', at: Date.now() });
  const page = await visit('Editor');
  await host.goto(page, incidents);
  const list = new IncidentsView(page);
  await expect(list.rows.first()).toBeVisible();
  await list.rows.first().getByRole('link').focus();
  await page.keyboard.press('Enter');
  const incident = new IncidentView(page);
  await incident.button('Fix with restart-service').focus();
  await page.keyboard.press('Enter');
  await expect(incident.plan).toBeVisible();
  await incident.button('Go on to run it').focus();
  await page.keyboard.press('Enter');
  await incident.button('Run restart-service now').focus();
  await page.keyboard.press('Enter');
  await expect(incident.timeline.first()).toContainText('Closed: Fixed, verified');
});

/** By how many pixels the page is wider than the window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
