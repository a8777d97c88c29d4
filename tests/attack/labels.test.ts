import fc from 'fast-check';
import type { PostedAlert } from '../site/post-alerts.ts';
import { AttackedSite, noDamage } from './attacked-site.ts';
import { hopefulLabels, hostileTexts } from './hostile-texts.ts';

/** Somebody who can write every label and annotation of an alert, but no file on our side. */
let attacked: AttackedSite;
beforeAll(async () => {
  attacked = await AttackedSite.open(false);
}, 120_000);
afterAll(() => attacked.close());

const texts = () => hostileTexts(attacked.canary, attacked.url);

/** How many of the alerts are known to fire: a receiver that throws everything away would be safe as well. */
async function firing(): Promise<number> {
  const { api } = attacked.site;
  const details = await Promise.all((await api.incidents()).map(({ id }) => api.incident(id)));
  return details.reduce((sum, { incident }) => sum + incident.firingCount, 0);
}

const lie = (labels: Record<string, string>, text = 'shop is down'): PostedAlert => ({
  labels: Object.fromEntries(
    Object.entries({ alertname: 'ServiceDown', symptom: 'service_down', ...labels }).filter(
      ([, value]) => value !== ''
    )
  ),
  annotations: { summary: text, description: text, runbook_url: text },
  startsAt: Date.now() - 60_000,
  endsAt: Date.now() + 600_000,
});

it('hostile labels and annotations, through Alertmanager, run nothing', async () => {
  const alerts = [...texts()].flatMap(([name, text], index) => [
    lie({ alertname: `ServiceDown`, job: text, mark: `${index}` }, text),
    lie({ alertname: text, job: 'shop', mark: name.slice(0, 20) }, text),
    lie({ job: 'shop', instance: text, mark: `${index}` }, text),
  ]);
  await attacked.site.alert(alerts);
  await attacked.untilQuiet();
  expect(await firing()).toBeGreaterThan(100);
  expect(await attacked.damage()).toEqual(noDamage);
  expect(attacked.site.boots('shop')).toHaveLength(1);
}, 240_000);

it('labels that name a target, an action, an executor or the prototype choose nothing', async () => {
  const values = [
    'till',
    'host-1',
    'restart_service',
    'host-1/till',
    '__proto__',
    'auto',
    `touch ${attacked.canary}`,
  ];
  const alerts = hopefulLabels.flatMap((label) =>
    values.map((value) =>
      lie({ job: 'shop', ...Object.fromEntries([[label, value]]), mark: `${label} ${value}`.slice(0, 60) })
    )
  );
  await attacked.site.alert(
    alerts.filter(({ labels }) => labels.job !== 'till' && labels.component !== 'till')
  );
  await attacked.untilQuiet();
  expect(await attacked.damage()).toEqual(noDamage);
  expect(attacked.site.boots('shop')).toHaveLength(1);
}, 240_000);

it('any labels at all, straight to the receiver with a stolen token of Alertmanager, run nothing', async () => {
  const label = fc.tuple(
    fc.oneof(fc.constantFrom(...hopefulLabels), fc.string({ maxLength: 20 })),
    fc.oneof(
      fc.constantFrom(...[...texts().values()].filter(({ length }) => length < 5_000)),
      fc.string({ unit: 'binary', maxLength: 50 })
    )
  );
  const labels = fc.array(label, { maxLength: 12 }).map((pairs) => Object.fromEntries(pairs));
  const alerts = fc.sample(labels, { numRuns: 300, seed: 7 }).map((each) => ({
    status: 'firing',
    labels: { ...each, job: 'shop' },
    annotations: each,
    startsAt: new Date().toISOString(),
    endsAt: '0001-01-01T00:00:00Z',
    generatorURL: attacked.url,
  }));
  const body = {
    version: '4',
    receiver: 'trinity',
    status: 'firing',
    groupKey: '',
    externalURL: attacked.url,
    truncatedAlerts: 0,
    groupLabels: {},
    commonLabels: {},
    commonAnnotations: {},
    alerts,
  };
  const response = await attacked.site.api.call('alertmanager', 'POST', '/api/v1/alerts', body);
  expect(response.status).toBe(200);
  await attacked.untilQuiet();
  expect(await attacked.damage()).toEqual(noDamage);
  expect(attacked.site.boots('shop')).toHaveLength(1);
}, 240_000);

it.each([
  ['/api/v1/signals', { signals: [] }],
  ['/api/v1/executors/report', {}],
  ['/api/v1/directives/host-1%3Ashop%3Ax/claim', {}],
  ['/api/v1/settings', { component: 'shop', setting: 'level', value: 'offline' }],
  ['/api/v1/incidents/x/fixes', { playbook: 'restart-service' }],
])('a stolen token of Alertmanager opens nothing else: %s', async (path, body) => {
  expect((await attacked.site.api.call('alertmanager', 'POST', path, body)).status).toBe(403);
});
