import { tellFixed, tellSuggested } from '../fixture-receiver/stories.ts';
import { IncidentView } from '../pages/incident-page.ts';
import { expect, test } from '../test.ts';

test('the panel shows incidents and fixes one from the dashboard', async ({
  host,
  receiver,
  visit,
  consoleErrors,
}) => {
  const now = Date.now();
  tellFixed(receiver.fixture.journal, { id: 'fixed', at: now - 3_600_000, title: 'voice was down' });
  tellSuggested(receiver.fixture.journal, { id: 'waits', at: now - 60_000 });
  const page = await visit('Editor');
  await host.gotoDashboard(page);
  const rows = page.getByTestId('panel-row');
  await expect(rows.filter({ hasText: 'voice was down' })).toContainText('Fixed, verified');
  await expect(rows.filter({ hasText: 'jarvis-core is down' })).toHaveCount(2);
  const incident = new IncidentView(page);
  await incident.askForFix('restart-service');
  await incident.confirmFix('restart-service', '');
  await expect(rows.filter({ hasText: 'jarvis-core is down' })).toHaveCount(1);
  await expect(rows.filter({ hasText: 'jarvis-core is down' })).toContainText('Fixed, verified');
  expect(consoleErrors).toEqual([]);
});

test('the panel’s menu leads to the incidents of what it shows', async ({ host, receiver, visit }) => {
  tellSuggested(receiver.fixture.journal, { id: 'waits', at: Date.now() - 60_000 });
  tellSuggested(receiver.fixture.journal, { id: 'other', at: Date.now() - 60_000, component: 'voice' });
  const page = await visit('Viewer');
  await host.gotoDashboard(page);
  await expect(page.getByTestId('panel-row').first()).toBeVisible();
  await host.chooseFromPanelMenu(page, 'Incidents', 'Investigate with Trinity');
  await expect(page.getByTestId('incident-row').first()).toBeVisible();
  expect(new URL(page.url()).searchParams.get('from')).toBe('now-6h');
});

test('the data source answers in a table', async ({ host, receiver, visit }) => {
  tellSuggested(receiver.fixture.journal, { id: 'waits', at: Date.now() - 60_000, title: 'in the table' });
  const page = await visit('Editor');
  await host.gotoDataSource(page);
  await expect(page.getByText('in the table').first()).toBeVisible();
  await expect(page.getByText('Needs a person').first()).toBeVisible();
});
