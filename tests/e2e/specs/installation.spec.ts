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

test('a real installation: dead, understood, approved by two, fixed, proved, and taken back', async ({
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

  // The receiver is away while the service dies: Alertmanager tells it when it is back, and the page hears of it.
  await site.receiver.kill();
  await expect(list.live).toHaveAttribute('data-mode', 'down');
  site.killShop();
  await site.alert([serviceDown('shop', Date.now())]);
  await site.receiver.start();
  await expect(list.row('shop is down')).toContainText('Needs a person');
  await expect(list.live).toHaveAttribute('data-mode', 'live');
  await list.open('shop is down');
  const seen = new IncidentView(editor);
  await expect(seen.part('Diagnosis')).toContainText('% sure');
  const address = new URL(editor.url()).pathname.replace(/^.*(?=\/a\/trinity)/, '');

  const viewer = await open('Viewer', address);
  await expect(viewer.getByTestId('role-reason')).toContainText('needs the role Editor');
  await new IncidentView(viewer).button(`See what ${playbook} would do`).click();
  await expect(new IncidentView(viewer).plan).toContainText('nothing has been done');
  expect(site.boots()).toHaveLength(1);

  await seen.approve(playbook, 'first');
  await expect(editor.getByTestId('approvals')).toContainText('You have agreed');
  await new IncidentView(await open('Admin', address)).approve(playbook, 'second');
  await expect(seen.runs.first()).toContainText('Verified');
  expect(site.boots()).toHaveLength(2);
  const asked = seen.timeline.filter({ hasText: `Asked to run ${playbook}` });
  await expect(asked.first()).toContainText('e2e-admin');
  await expect(asked.first()).toHaveAttribute('data-actor', 'person');

  await seen.button('Roll back').click();
  await editor.getByRole('textbox', { name: 'Why?' }).fill('the old shop is wanted');
  await seen.button('Take it back').click();
  await expect(seen.runs.first()).toContainText('Taken back: restart.');
  await expect(seen.runs.first()).toContainText('the old shop is wanted');
  await expect(seen.status).toContainText('a person is needed');
});
