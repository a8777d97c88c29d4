import { tellSuggested } from '../fixture-receiver/stories.ts';
import { IncidentView } from '../pages/incident-page.ts';
import { IncidentsView } from '../pages/incidents-page.ts';
import { expect, incidents, test } from '../test.ts';

test('the whole way: it appears by itself, is understood, fixed by an Editor, and proved', async ({
  host,
  receiver,
  visit,
  consoleErrors,
}) => {
  receiver.fixture.fixes.pace = 0.3;
  receiver.fixture.fixes.hold();
  const page = await visit('Editor');
  await host.goto(page, incidents);
  const list = new IncidentsView(page);
  await expect(list.live).toHaveText('Live');
  await expect(page.getByText('No incidents in this time')).toBeVisible();

  tellSuggested(receiver.fixture.journal, { id: 'one', at: Date.now(), title: 'jarvis-core is down' });
  await expect(list.row('jarvis-core is down')).toContainText('Needs a person');
  await list.open('jarvis-core is down');

  const incident = new IncidentView(page);
  await expect(incident.status).toContainText('a person decides');
  await expect(incident.part('Diagnosis')).toContainText('92 % sure');
  await expect(incident.part('Decision')).toContainText('three are allowed');
  await expect(incident.live).toHaveText('Live');

  await incident.askForFix('restart-service');
  await expect(page.getByTestId('confirm-question')).toContainText(
    'Run restart-service on jarvis-core of host-1 now?'
  );
  await incident.confirmFix('restart-service', 'customers wait');

  await expect(incident.runs.first()).toContainText('Running');
  receiver.fixture.fixes.letGo();
  await expect(incident.runs.first()).toContainText('Verified');
  await expect(incident.timeline.first()).toContainText('Closed: Fixed, verified');
  const asked = incident.timeline.filter({ hasText: 'Asked to run restart-service' });
  await expect(asked).toContainText('customers wait');
  await expect(asked).toContainText('e2e-editor');
  await expect(asked).toHaveAttribute('data-actor', 'person');

  await page.goBack();
  await expect(list.row('jarvis-core is down')).toContainText('Fixed, verified');
  expect(consoleErrors).toEqual([]);
});

test('a Viewer sees the plan and why running it is not for them, and is refused all the same', async ({
  host,
  receiver,
  visit,
}) => {
  tellSuggested(receiver.fixture.journal, { id: 'one', at: Date.now() });
  const page = await visit('Viewer');
  await host.goto(page, `${incidents}/one`);
  const incident = new IncidentView(page);
  await expect(page.getByTestId('role-reason')).toContainText('needs the role Editor');
  await incident.button('See what restart-service would do').click();
  await expect(incident.plan).toContainText('you are a Viewer');
  await expect(incident.button('Go on to run it')).toHaveCount(0);
  const refused = await page.evaluate(async () => {
    const address = new URL(
      '../../../api/plugin-proxy/trinity-incidents-app/operator/incidents/one/fixes',
      location.href
    );
    const body = JSON.stringify({ requestId: 'x', playbook: 'restart-service' });
    return (await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body }))
      .status;
  });
  expect(refused).toBe(403);
  expect(receiver.fixture.journal.entries.get('one')?.incident.runs).toEqual([]);
});

test('two look at the same incident and see each other’s doings', async ({ host, receiver, visit }) => {
  tellSuggested(receiver.fixture.journal, { id: 'one', at: Date.now() });
  const [first, second] = [await visit('Editor'), await visit('Admin')];
  await host.goto(first, `${incidents}/one`);
  await host.goto(second, `${incidents}/one`);
  await first.getByRole('button', { name: 'Acknowledge' }).click();
  const seen = new IncidentView(second);
  await expect(seen.timeline.first()).toContainText('Acknowledged');
  await expect(seen.timeline.first()).toContainText('e2e-editor');
  await second.getByRole('textbox', { name: 'Note' }).fill('I take over');
  await second.getByRole('button', { name: 'Add note' }).click();
  await expect(new IncidentView(first).timeline.first()).toContainText('I take over');
});
