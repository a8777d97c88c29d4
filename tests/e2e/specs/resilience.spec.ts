import { hostileText, tellHostile, tellSuggested } from '../fixture-receiver/stories.ts';
import { IncidentsView } from '../pages/incidents-page.ts';
import { expect, incidents, test } from '../test.ts';

test('the receiver goes and comes back while the page is open', async ({ host, receiver, visit }) => {
  tellSuggested(receiver.fixture.journal, { id: 'before', at: Date.now(), title: 'before' });
  const page = await visit('Viewer');
  await host.goto(page, incidents);
  const list = new IncidentsView(page);
  await expect(list.live).toHaveAttribute('data-mode', 'live');
  await receiver.served.stop();
  await expect(list.live).toHaveAttribute('data-mode', 'down');
  await expect(list.row('before')).toBeVisible();
  await receiver.served.listenAgain();
  tellSuggested(receiver.fixture.journal, { id: 'after', at: Date.now(), title: 'after' });
  await expect(list.row('after')).toBeVisible({ timeout: 30_000 });
  await expect(list.live).toHaveAttribute('data-mode', 'live');
});

test('a page that is opened while the receiver is down says so and recovers', async ({
  host,
  receiver,
  visit,
}) => {
  await receiver.served.stop();
  const page = await visit('Admin');
  await host.goto(page, incidents);
  await expect(page.getByText('Grafana can’t reach the receiver')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open the configuration' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await receiver.served.listenAgain();
  await expect(page.getByText('No incidents in this time')).toBeVisible();
});

test('hostile texts stay texts everywhere', async ({ host, receiver, visit }) => {
  tellHostile(receiver.fixture.journal, { id: 'hostile', at: Date.now() });
  const page = await visit('Editor');
  const harmless = async () => {
    await expect(page.getByText('onerror="window.__hostile=1"').first()).toBeVisible();
    expect(await page.evaluate(() => '__hostile' in window)).toBe(false);
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    const addresses = await page
      .locator('a')
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).protocol));
    expect(addresses.filter((protocol) => !['http:', 'https:'].includes(protocol))).toEqual([]);
  };
  await host.goto(page, incidents);
  await harmless();
  await host.goto(page, `${incidents}/hostile`);
  await harmless();
  await host.gotoDashboard(page);
  await harmless();
  await host.gotoDataSource(page);
  await harmless();
  expect(hostileText).toContain('onerror="window.__hostile=1"');
});

test('one browser has one stream, however many of its tabs look', async ({ host, receiver, visit }) => {
  const first = await visit('Viewer');
  await host.goto(first, incidents);
  await expect(new IncidentsView(first).live).toHaveAttribute('data-mode', 'live');
  const second = await first.context().newPage();
  const streams: string[] = [];
  second.on('request', (request) => request.url().includes('/stream') && streams.push(request.url()));
  await host.goto(second, incidents);
  await expect(new IncidentsView(second).live).toHaveAttribute('data-mode', 'live');
  tellSuggested(receiver.fixture.journal, { id: 'both', at: Date.now(), title: 'seen by both' });
  await expect(new IncidentsView(second).row('seen by both')).toBeVisible();
  expect(streams).toEqual([]);
  await first.close();
  tellSuggested(receiver.fixture.journal, { id: 'left', at: Date.now(), title: 'seen by who is left' });
  await expect(new IncidentsView(second).row('seen by who is left')).toBeVisible();
  expect(streams).toHaveLength(1);
});
