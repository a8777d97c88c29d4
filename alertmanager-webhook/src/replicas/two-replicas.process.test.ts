import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Accepted, Directive, EventType, IncidentDetail, IncidentPage } from '@trinity/contracts';
import { eventually } from '../testing/eventually.ts';
import { RedisServer } from '../testing/redis-server.ts';
import { Replica } from '../testing/replica.ts';

let redis: RedisServer;
let folder: string;
let probed: Server;
let one: Replica;
let other: Replica;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trinity-replicas-'));
  probed = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
  redis = new RedisServer(['--requirepass', 'of this test']);
  await redis.start();
  const { port } = probed.address() as AddressInfo;
  const configFile = join(folder, 'trinity.yaml');
  writeFileSync(
    configFile,
    [
      'listen: 127.0.0.1:0',
      'mode: auto',
      `redis: { url: "${redis.url}", passwordFile: redis-password }`,
      'playbooks: { modes: { restart-service: auto } }',
      'limits: { confirmFor: 1s }',
      'components:',
      '  - name: trading',
      '    match: [\'job="trading"\']',
      `    probes: [{ http: "http://127.0.0.1:${port}/" }]`,
      'alerts:',
      '  - { match: [\'alertname="ServiceDown"\'], symptom: service_down }',
      'tokens:',
      '  - { name: alertmanager, role: ingest, file: tokens/alertmanager }',
      '  - { name: agent, role: executor, file: tokens/agent, components: [trading] }',
      '  - { name: admin, role: admin, file: tokens/admin }',
    ].join('\n')
  );
  writeFileSync(join(folder, 'redis-password'), 'of this test\n');
  one = new Replica(configFile);
  other = new Replica(configFile);
  await one.start();
  await other.start();
}, 60_000);

afterEach(async () => {
  await Promise.all([one.kill(), other.kill()]);
  await redis.stop();
  probed.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The failed life began at 5000 of its boot; the mended one has another identity. */
const reportTo = (replica: Replica, state: 'running' | 'dead' = 'dead', identity = '100:5000@boot') =>
  replica.call('agent', 'POST', '/api/v1/executors/report', {
    ...{ protocol: 1, executor: 'host-1', version: '0.1.0', host: 'host-1' },
    targets: [
      {
        ...{ name: 'trading', component: 'trading', supervisor: 'child', state, identity },
        actions: ['restart_service'],
      },
    ],
  });

const message = (startsAt: string, status: 'firing' | 'resolved' = 'firing') => ({
  version: '4',
  groupKey: '{}:{alertname="ServiceDown"}',
  truncatedAlerts: 0,
  status,
  receiver: 'trinity',
  groupLabels: { alertname: 'ServiceDown' },
  commonLabels: {},
  commonAnnotations: {},
  externalURL: 'http://alertmanager.example',
  alerts: [
    {
      status,
      labels: { alertname: 'ServiceDown', job: 'trading', severity: 'critical' },
      annotations: {},
      startsAt,
      endsAt: status === 'firing' ? '0001-01-01T00:00:00Z' : new Date(Date.now() + 1_000).toISOString(),
      generatorURL: 'http://prometheus.example',
      fingerprint: 'f00df00df00df00d',
    },
  ],
});

const deliver = (replica: Replica, ...alert: Parameters<typeof message>) =>
  replica.call<Accepted>('alertmanager', 'POST', '/api/v1/alerts', message(...alert));

/** A claim that a replica could not give back is over after 30 s. */
function directiveAt(replica: Replica): Promise<Directive> {
  const path = '/api/v1/executors/host-1/directives?waitMs=20000';
  return eventually(async () => {
    const { body } = await replica.call<{ directives: Directive[] }>('agent', 'GET', path);
    return body.directives[0];
  }, 60_000);
}

const claimAt = (replica: Replica, { id }: Directive) =>
  replica.call('agent', 'POST', `/api/v1/directives/${id}/claim`);

const finishAt = (replica: Replica, { id }: Directive) =>
  replica.call('agent', 'POST', `/api/v1/directives/${id}/result`, {
    id,
    ...{ status: 'done', reason: 'Restarted; its probes pass.', state: 'running', probes: [] },
    ...{ identityBefore: '100:5000@boot', identityAfter: '200:6000@boot' },
    ...{ startedAt: Date.now(), endedAt: Date.now(), evidence: { logLines: [], facts: {} } },
  });

async function incidentsAt(replica: Replica): Promise<IncidentPage['incidents']> {
  return (await replica.call<IncidentPage>('admin', 'GET', '/api/v1/incidents')).body.incidents;
}

async function timelineAt(replica: Replica): Promise<EventType[]> {
  const [summary] = await incidentsAt(replica);
  const path = `/api/v1/incidents/${summary?.id}`;
  const { body } = await replica.call<IncidentDetail>('admin', 'GET', path);
  return body.timeline.map(({ event }) => event.type);
}

it('make one incident and one fix of an alert that both get, twice, at once and late', async () => {
  await reportTo(one);
  const startsAt = new Date().toISOString();
  const both = await Promise.all([one, other, one, other].map((replica) => deliver(replica, startsAt)));
  expect(both.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(both.reduce((sum, { body }) => sum + body.opened, 0)).toBe(1);

  const directive = await directiveAt(other);
  await Promise.all([deliver(one, startsAt), deliver(other, startsAt)]);
  await Promise.all([claimAt(one, directive), claimAt(other, directive)]);
  await Promise.all([finishAt(one, directive), finishAt(other, directive)]);
  await reportTo(other, 'running', '200:6000@boot');
  await Promise.all([deliver(one, startsAt, 'resolved'), deliver(other, startsAt, 'resolved')]);
  await eventually(async () => (await timelineAt(other)).includes('fix.verified'));
  await deliver(other, startsAt, 'resolved');

  expect(await incidentsAt(one)).toHaveLength(1);
  const timeline = await timelineAt(one);
  for (const once of ['fix.started', 'step.issued', 'step.claimed', 'step.finished'] as const) {
    expect(timeline.filter((type) => type === once)).toEqual([once]);
  }
}, 120_000);

it('go on when one is killed in the middle of a fix, and its duties are taken over', async () => {
  await reportTo(one);
  await deliver(one, new Date().toISOString());
  const directive = await directiveAt(one);
  expect((await claimAt(one, directive)).body).toMatchObject({ granted: true });
  expect(one.log).toContain('this replica leads');
  expect(other.log).not.toContain('this replica leads');
  await one.kill();

  await finishAt(other, directive);
  await reportTo(other, 'running', '200:6000@boot');
  await deliver(other, new Date().toISOString(), 'resolved');
  await eventually(async () => (await timelineAt(other)).includes('fix.verified'), 60_000);
  expect((await timelineAt(other)).filter((type) => type === 'step.issued')).toHaveLength(1);
  await eventually(() => other.log.includes('this replica leads'));

  await one.start();
  expect(await timelineAt(one)).toContain('fix.verified');
  expect(one.log).not.toContain('this replica leads');
  await other.kill('SIGTERM');
  await eventually(() => one.log.includes('this replica leads'), 5_000);
}, 120_000);

it('lose nothing that was committed when Redis is killed, and say meanwhile that they cannot', async () => {
  await reportTo(one);
  expect((await deliver(one, new Date().toISOString())).status).toBe(200);
  await redis.kill();
  const refused = await deliver(other, new Date().toISOString());
  expect(refused).toMatchObject({ status: 503, body: { error: { code: 'store_unavailable' } } });
  expect(await one.readiness()).toMatchObject({
    status: 503,
    text: expect.stringMatching(/The store cannot be read: Redis: /),
  });
  await redis.start();
  const ready = async (replica: Replica) => (await replica.readiness()).status === 200;
  await eventually(async () => (await ready(one)) && (await ready(other)));

  expect(await incidentsAt(other)).toHaveLength(1);
  const directive = await directiveAt(other);
  await claimAt(one, directive);
  await finishAt(other, directive);
  await eventually(async () => (await timelineAt(one)).includes('fix.finished'));
}, 120_000);

it('tell a stream at one what the other committed', async () => {
  const stream = await fetch(`${other.url}/api/v1/stream`, {
    headers: { authorization: `Bearer ${other.token('admin')}` },
  });
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = (await reader.read()).value ?? '';
  await deliver(one, new Date().toISOString());
  while (!text.includes('incident.opened')) {
    text += (await reader.read()).value ?? '';
  }
  expect(text).toMatch(/event: change\nid: 1\n/);
  await reader.cancel();
}, 60_000);

it('refuse to start with another chain key', async () => {
  await other.kill();
  writeFileSync(join(folder, 'data', 'chain.key'), `${'ab'.repeat(32)}\n`);
  await expect(other.start()).rejects.toThrow(/is not the key of this store. Copy dataDir/);
}, 60_000);
