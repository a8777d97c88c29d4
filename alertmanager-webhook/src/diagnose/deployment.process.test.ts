import { eventually } from '../testing/eventually.ts';
import { RunningApp } from '../testing/running-app.ts';

let running: RunningApp;
beforeEach(async () => {
  running = await RunningApp.start('observe');
});
afterEach(async () => running.stop());

const startedAt = new Date().toISOString();

/** What Alertmanager sends of an alert whose target carries its version as a label. */
async function alert(status: 'firing' | 'resolved', fingerprint: string, version: string): Promise<void> {
  const labels = { alertname: 'HighErrorRate', job: 'trading', severity: 'critical', app_version: version };
  const answer = await running.call('alertmanager', 'POST', '/api/v1/alerts', {
    version: '4',
    groupKey: '{}',
    status,
    receiver: 'trinity',
    groupLabels: {},
    commonLabels: {},
    commonAnnotations: {},
    externalURL: 'http://alertmanager',
    alerts: [
      {
        status,
        fingerprint,
        labels,
        annotations: { summary: 'trading fails' },
        startsAt: startedAt,
        endsAt: status === 'firing' ? '0001-01-01T00:00:00Z' : new Date().toISOString(),
        generatorURL: 'http://prometheus/graph',
      },
    ],
  });
  expect(answer.status).toBe(200);
}

const newest = () =>
  eventually(async () => {
    const [summary] = await running.incidents();
    const detail = summary && (await running.incident(summary.id));
    return detail?.incident.diagnosis && detail.incident;
  });

const changesToldOf = async () =>
  (await newest()).diagnosis?.evidence
    .filter(({ cause }) => cause === 'recent_change')
    .map(({ text }) => text);

it('names another version than alerts had before as what changed, and not the first that it hears of', async () => {
  await alert('firing', '00000000000000aa', '1.4.0');
  expect(await changesToldOf()).toEqual([]);
  await alert('resolved', '00000000000000aa', '1.4.0');
  await eventually(async () => (await newest()).phase === 'closed');
  await alert('firing', '00000000000000ab', '1.5.0');
  await eventually(async () => (await running.incidents()).length === 2);
  expect(await changesToldOf()).toEqual([expect.stringMatching(/version 1\.5\.0, before it was 1\.4\.0/)]);
});
