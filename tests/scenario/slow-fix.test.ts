import { eventually } from '@trinity/sdk/testing';
import { serviceDown } from '../site/service-down.ts';
import { Site } from '../site/site.ts';

const startTakesMs = 25_000;

const patientPlaybook = `
apiVersion: trinity/v1
name: restart-service
description: Restart a service that takes long to start.
match: { causes: [service_down] }
risk: low
mode: auto
safeWhenCritical: true
confidence: 0.8
steps:
  - name: restart
    action: restart_service
    with: { startTimeout: 60s }
    timeout: 90s
verification: { checks: [probe], within: 60s }
`;

it('a fix of 25 s under a group_interval of 10 s is started once, however often its alert is sent', async () => {
  const site = await Site.open({ playbooks: { 'restart-service.yaml': patientPlaybook } });
  try {
    const startsAt = Date.now();
    site.set('shop', 'start-takes', String(startTakesMs));
    site.killShop();
    const verified = await eventually(
      async () => {
        // As Prometheus does, only more often.
        await site.alert([serviceDown('shop', startsAt)]);
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        return (await site.api.events('fix.verified'))[0];
      },
      () => site.describe(),
      120_000
    );
    const [started] = await site.api.events('fix.started');
    expect(verified.event.at - started!.event.at).toBeGreaterThan(startTakesMs);
    expect({
      starts: site.boots().length,
      incidents: (await site.api.incidents()).length,
      fixes: (await site.api.events('fix.started')).length,
      directives: (await site.api.events('step.issued')).length,
    }).toEqual({ starts: 2, incidents: 1, fixes: 1, directives: 1 });
  } finally {
    await site.close();
  }
}, 240_000);
