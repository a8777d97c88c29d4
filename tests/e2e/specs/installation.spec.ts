import { serviceDown } from '../../site/service-down.ts';
import { Site } from '../../site/site.ts';
import type { Role } from '../hosts/host.ts';
import { IncidentView } from '../pages/incident-page.ts';
import { IncidentsView } from '../pages/incidents-page.ts';
import { expect, incidents, test as base } from '../test.ts';

const playbook = 'restart-service';

/** As shipped, but for two things: a second person must say yes, and there is a way back. */
const withSecondPerson = `
apiVersion: trinity/v1
name: ${playbook}
description: Restart a service, with the yes of two persons.
match: { causes: [service_down] }
risk: low
mode: approve
approvals: 2
safeWhenCritical: true
confidence: 0.8
steps:
  - name: restart
    action: restart_service
    with: { startTimeout: 20s }
    timeout: 35s
    rollback: { action: restart_service, with: { startTimeout: 20s }, timeout: 35s }
verification: { checks: [probe], within: 60s }
`;

/** Real services, agent, Alertmanager and receiver behind the app: nothing here is told by a fixture. */
const test = base.extend<{ site: Site }>({
  site: async ({ host, running }, provide) => {
    const site = await Site.open({
      shops: ['shop', 'till'],
      settings: { playbooks: { folder: 'playbooks', modes: {} }, grafana: { url: host.url } },
      playbooks: { [`${playbook}.yaml`]: withSecondPerson },
    });
    try {
      await host.connect(`http://127.0.0.1:${site.ports.receiver}`, {
        viewer: site.api.token('grafana-viewer'),
        operator: site.api.token('grafana-operator'),
        admin: site.api.token('grafana-admin'),
      });
      await provide(site);
    } finally {
      await site.close();
      await host.connect(running.served.url);
    }
  },
});

test('the whole way on a real installation: dead, understood, approved by two, fixed, proved; and taken back', async ({
  host,
  site,
  visit,
}) => {
  const open = async (role: Role, path: string) => {
    const page = await visit(role);
    await host.goto(page, path);
    return page;
  };
  const editor = await open('Editor', incidents);
  const list = new IncidentsView(editor);
  await expect(list.live).toHaveAttribute('data-mode', 'live');

  const startsAt = Date.now();
  site.killShop('shop');
  await site.alert([serviceDown('shop', startsAt)]);
  await expect(list.row('shop is down')).toContainText('Needs a person');
  await list.open('shop is down');
  const seen = new IncidentView(editor);
  await expect(seen.part('Diagnosis')).toContainText('% sure');
  const address = new URL(editor.url()).pathname.replace(/^.*(?=\/a\/trinity)/, '');

  const viewer = await open('Viewer', address);
  await expect(viewer.getByTestId('role-reason')).toContainText('needs the role Editor');
  await new IncidentView(viewer).button(`See what ${playbook} would do`).click();
  await expect(new IncidentView(viewer).plan).toContainText('nothing has been done');
  expect(site.boots('shop')).toHaveLength(1);

  await seen.approve(playbook, 'first');
  await expect(editor.getByTestId('approvals')).toContainText('You have agreed');
  const admin = await open('Admin', address);
  await new IncidentView(admin).approve(playbook, 'second');
  await expect(seen.runs.first()).toContainText('Verified');
  expect(site.boots('shop')).toHaveLength(2);
  await site.alert([serviceDown('shop', startsAt, Date.now() - 1)]);
  await expect(seen.timeline.first()).toContainText('Closed: Fixed, verified');
  const asked = seen.timeline.filter({ hasText: `Asked to run ${playbook}` });
  await expect(asked.first()).toContainText('e2e-admin');
  await expect(asked.first()).toHaveAttribute('data-actor', 'person');

  await host.goto(editor, incidents);
  await expect(list.row('shop is down')).toContainText('Fixed, verified');
  await site.receiver.kill();
  await expect(list.live).toHaveAttribute('data-mode', 'down');
  site.killShop('till');
  await site.alert([serviceDown('till', Date.now())]);
  await site.receiver.start();
  await expect(list.row('till is down')).toContainText('Needs a person');
  await expect(list.live).toHaveAttribute('data-mode', 'live');

  await list.open('till is down');
  const again = new URL(editor.url()).pathname.replace(/^.*(?=\/a\/trinity)/, '');
  await seen.approve(playbook, 'first');
  await host.goto(admin, again);
  await new IncidentView(admin).approve(playbook, 'second');
  await expect(seen.runs.first()).toContainText('Verified');
  await seen.button('Roll back').click();
  await editor.getByRole('textbox', { name: 'Why?' }).fill('the old till is wanted');
  await seen.button('Take it back').click();
  await expect(seen.runs.first()).toContainText('Taken back: restart.');
  await expect(seen.runs.first()).toContainText('the old till is wanted');
  await expect(seen.status).toContainText('a person is needed');
});
