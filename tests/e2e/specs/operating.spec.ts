import { tellActing, tellAwaitsApproval, tellFixed, tellSuggested } from '../fixture-receiver/stories.ts';
import { IncidentView } from '../pages/incident-page.ts';
import { IncidentsView } from '../pages/incidents-page.ts';
import { OverviewView } from '../pages/overview-page.ts';
import { PlaybooksView } from '../pages/playbooks-page.ts';
import { expect, incidents, overview, playbooks, test } from '../test.ts';

test('the overview shows what waits and fails, and pauses all fixes for everyone', async ({
  host,
  receiver,
  visit,
  consoleErrors,
}) => {
  tellFixed(receiver.fixture.journal, { id: 'fixed', at: Date.now() - 3_600_000 });
  tellSuggested(receiver.fixture.journal, {
    id: 'waits',
    at: Date.now(),
    component: 'voice',
    title: 'voice is down',
  });
  const editor = await visit('Editor');
  await host.goto(editor, overview);
  const view = new OverviewView(editor);
  await expect(view.waiting).toHaveCount(1);
  await expect(view.station('voice')).toHaveAttribute('data-health', 'failing');
  await expect(view.promises).toHaveCount(4);
  await view.pause('moving house');
  await expect(view.paused).toContainText('moving house');

  const viewer = await visit('Viewer');
  await host.goto(viewer, incidents);
  const seen = new OverviewView(viewer);
  await expect(seen.paused).toContainText('e2e-editor');
  await expect(seen.paused.getByRole('button')).toHaveCount(0);
  await view.paused.getByRole('button', { name: 'Let them run again now' }).click();
  await expect(view.paused).toHaveCount(0);
  await expect(seen.paused).toHaveCount(0);
  expect(consoleErrors).toEqual([]);
});

test('an Admin changes a playbook’s mode; a Viewer only reads', async ({ host, receiver, visit }) => {
  const admin = await visit('Admin');
  await host.goto(admin, playbooks);
  const view = new PlaybooksView(admin);
  await view.setMode('restart-service', 'Automatic', 'proved for a month');
  await expect(view.playbook('restart-service').getByTestId('why-mode')).toContainText('e2e-admin');
  expect(receiver.fixture.switches.playbooks[0]?.mode).toBe('auto');

  const viewer = await visit('Viewer');
  await host.goto(viewer, playbooks);
  const read = new PlaybooksView(viewer).playbook('restart-service');
  await expect(read).toContainText('proved for a month');
  await expect(read.getByRole('button', { name: 'Change the mode' })).toHaveCount(0);
});

test('two persons approve one after the other', async ({ host, receiver, visit }) => {
  tellAwaitsApproval(receiver.fixture.journal, { id: 'one', at: Date.now() });
  const first = await visit('Editor');
  const second = await visit('Admin');
  await host.goto(first, `${incidents}/one`);
  await host.goto(second, `${incidents}/one`);
  await new IncidentView(first).approve('restart-service', 'first');
  await expect(first.getByTestId('approvals')).toContainText('You have agreed');
  await expect(second.getByTestId('approvals')).toContainText('A second person must');
  await new IncidentView(second).approve('restart-service', 'second');
  await expect(new IncidentView(second).timeline.filter({ hasText: 'e2e-admin' })).toHaveCount(1);
});

test('a fix that is at work is cancelled', async ({ host, receiver, visit }) => {
  tellActing(receiver.fixture.journal, { id: 'one', at: Date.now() });
  const page = await visit('Editor');
  await host.goto(page, `${incidents}/one`);
  await page.getByRole('button', { name: 'Cancel the fix' }).click();
  await page.getByRole('button', { name: 'Cancel it and take it back' }).click();
  await expect(new IncidentView(page).runs.first()).toContainText('wants it to end');
});

test('many incidents are acknowledged at once, and a view is saved', async ({ host, receiver, visit }) => {
  const at = Date.now() - 60_000;
  tellSuggested(receiver.fixture.journal, { id: 'one', at, title: 'first' });
  tellSuggested(receiver.fixture.journal, { id: 'two', at, title: 'second' });
  const page = await visit('Editor');
  await host.goto(page, `${incidents}?view=person`);
  await expect(new IncidentsView(page).rows).toHaveCount(2);
  await page.getByRole('checkbox', { name: 'Choose all that are shown' }).check({ force: true });
  await page.getByRole('button', { name: 'Acknowledge 2' }).click();
  await expect(page.getByRole('toolbar')).toHaveCount(0);
  expect(receiver.fixture.journal.entries.get('two')?.incident.acknowledged).not.toBeNull();

  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('mine');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await host.goto(page, incidents);
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('button', { name: 'mine', exact: true }).click();
  await expect(page).toHaveURL(/view=person/);
});
