import { eventually } from '@trinity/sdk/testing';
import { serviceDown } from '../site/service-down.ts';
import { Site } from '../site/site.ts';

/** Two readings two minutes apart, each up to a minute late. */
const reconciledWithinMs = 300_000;

it('an end that was silenced is found out; what a new Alertmanager does not know yet is not taken for ended', async () => {
  const site = await Site.open({ shops: ['shop', 'till'], prometheus: true, settings: { mode: 'suggest' } });
  try {
    const incidentOf = async (component: string) =>
      (await site.api.incidents()).find((incident) => incident.component === component);
    const until = (condition: () => Promise<boolean>, what: string, within = 60_000) =>
      eventually(condition, () => `${what}\n${site.describe()}`, within);
    const startsAt = Date.now();
    await site.alert([serviceDown('shop', startsAt), serviceDown('till', startsAt)]);
    await until(async () => (await site.api.incidents()).length === 2, 'both incidents open');

    await silence(site.ports.alertmanagers[0]!, 'till');
    await site.alert([serviceDown('till', startsAt, Date.now() - 1)]);
    const [alertmanager] = site.alertmanagers;
    await alertmanager!.kill();
    await alertmanager!.start();
    // Prometheus sends what fires once a minute. Until then the new Alertmanager has never heard of it.
    const resend = setInterval(() => void site.alert([serviceDown('shop', startsAt)]), 60_000);
    try {
      await until(
        async () => (await incidentOf('till'))?.phase === 'closed',
        'the silenced end is found out',
        reconciledWithinMs
      );
    } finally {
      clearInterval(resend);
    }
    expect((await site.api.events('signal.resolved')).map(({ event }) => event.how)).toEqual(['reconciled']);
    const { incident } = await site.api.incident((await incidentOf('shop'))!.id);
    expect(incident).toMatchObject({ phase: 'decided', firingCount: 1 });
    expect(await site.api.incidents()).toHaveLength(2);
  } finally {
    await site.close();
  }
}, 420_000);

async function silence(port: number, job: string): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v2/silences`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      matchers: [{ name: 'job', value: job, isRegex: false, isEqual: true }],
      startsAt: new Date().toISOString(),
      endsAt: new Date(Date.now() + 3_600_000).toISOString(),
      createdBy: 'test',
      comment: 'test',
    }),
  });
  expect(response.status).toBe(200);
}
