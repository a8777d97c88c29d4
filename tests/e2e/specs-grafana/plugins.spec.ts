import { test as grafanaTest } from '@grafana/plugin-e2e';
import { mergeTests } from '@playwright/test';

import { tellFixed, tellSuggested } from '../fixture-receiver/stories.ts';
import { IncidentsView } from '../pages/incidents-page.ts';
import { expect, expectedErrors, test as ourTest } from '../test.ts';

const test = mergeTests(grafanaTest, ourTest);

test('all three plugins load without an error on the console', async ({
  gotoAppPage,
  page,
  receiver,
  host,
}) => {
  const errors: string[] = [];
  page.on(
    'console',
    (message) => message.type() === 'error' && errors.push(`${message.text()} ${message.location().url}`)
  );
  page.on('pageerror', (error) => errors.push(String(error)));
  tellSuggested(receiver.fixture.journal, { id: 'waits', at: Date.now() - 60_000 });
  await gotoAppPage({ pluginId: 'trinity-incidents-app', path: '/incidents' });
  await expect(new IncidentsView(page).rows).toHaveCount(1);
  await host.gotoDashboard(page);
  await expect(page.getByTestId('panel-row').first()).toBeVisible();
  await host.gotoDataSource(page);
  await expect(page.getByText('jarvis-core is down').first()).toBeVisible();
  expect(errors.filter((error) => !expectedErrors.some((expected) => expected.test(error)))).toEqual([]);
});

test('the navigation leads to the pages that a role may open', async ({ visit, host, receiver }) => {
  tellSuggested(receiver.fixture.journal, { id: 'waits', at: Date.now() - 60_000 });
  const page = await visit('Viewer');
  await host.goto(page, '/a/trinity-incidents-app/incidents');
  await expect(new IncidentsView(page).rows).toHaveCount(1);
  await expect(page.getByRole('link', { name: 'Trinity Incidents' }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Configuration' })).toHaveCount(0);
});

test('the data source is added and tested like any other', async ({ createDataSourceConfigPage, page }) => {
  const config = await createDataSourceConfigPage({ type: 'trinity-incidents-datasource' });
  // Save and test asks for /health of a backend, which a data source of the browser has not.
  await config.saveAndTest({ path: '/api/datasources/uid/' });
  await expect(page.getByText('Trinity 0.1.0 answers.')).toBeVisible();
});

test('the data source answers in a panel', async ({ panelEditPage, page, receiver }) => {
  tellSuggested(receiver.fixture.journal, { id: 'waits', at: Date.now() - 3_600_000 });
  await panelEditPage.datasource.set('Trinity e2e');
  await panelEditPage.setVisualization('Table');
  await page.getByTestId('data-testid RefreshPicker run button').first().click();
  await expect(page.getByText('jarvis-core is down').first()).toBeVisible();
});

test('the panel is chosen and set like any other', async ({ panelEditPage, page, receiver }) => {
  tellSuggested(receiver.fixture.journal, { id: 'waits', at: Date.now() - 3_600_000 });
  tellFixed(receiver.fixture.journal, { id: 'fixed', at: Date.now() - 3_600_000, title: 'was fixed' });
  await panelEditPage.setVisualization('Trinity incidents');
  await expect(page.getByTestId('panel-row')).toHaveCount(2);
  const options = panelEditPage.getCustomOptions('Trinity incidents');
  await options.getSelect('Which incidents').selectOption('Closed');
  await expect(page.getByTestId('panel-row')).toHaveCount(1);
});

test('incidents are regions on a graph', async ({ host, receiver, visit }) => {
  tellFixed(receiver.fixture.journal, { id: 'fixed', at: Date.now() - 3_600_000 });
  const page = await visit('Viewer');
  await host.gotoDashboard(page);
  await expect(page.getByTestId('panel-row').first()).toBeVisible();
  await expect(page.getByTestId('data-testid annotation-marker').first()).toBeAttached();
});
