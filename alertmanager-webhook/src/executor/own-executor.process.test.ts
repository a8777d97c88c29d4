import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IncidentDetail } from '@trinity/contracts';
import { eventually } from '../testing/eventually.ts';
import { RunningApp } from '../testing/running-app.ts';

let running: RunningApp;
let hook: Server;
let calls: IncomingMessage[] = [];
let answer = 204;

const playbook = [
  'apiVersion: trinity/v1',
  'name: call-hook',
  'description: Tell people, then call the hook.',
  'match: { causes: [service_down] }',
  'risk: low',
  'confidence: 0.95',
  'mode: auto',
  'steps:',
  '  - { name: tell, action: notify, with: { text: Failing over. } }',
  '  - { name: call, action: call_http, with: { target: failover } }',
  'verification: { checks: [probe] }',
].join('\n');

const ofNobody = { target: undefined, identity: undefined, executor: undefined };

beforeEach(async () => {
  calls = [];
  answer = 204;
  hook = createServer((request, response) => {
    calls.push(request);
    response.statusCode = answer;
    response.end();
  });
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/failover`;
  const more = `playbooks: { folder: own }\nhttpTargets: [{ name: failover, url: "${url}" }]`;
  running = await RunningApp.start('auto', more, { 'own/call-hook.yaml': playbook });
  // Nobody's target: what the receiver does itself needs none.
  await running.signal(ofNobody);
});
afterEach(async () => {
  await running.stop();
  await new Promise((resolve) => hook.close(resolve));
});

async function until(test: (detail: IncidentDetail) => boolean): Promise<IncidentDetail> {
  return eventually(async () => {
    const [summary] = await running.incidents();
    const detail = summary && (await running.incident(summary.id));
    return detail && test(detail) && detail;
  });
}

it('calls what trinity.yaml declares, once, and tells people on the timeline', async () => {
  running.healthy = false;
  await until(({ incident }) => incident.phase === 'verifying');
  running.healthy = true;
  await running.signalEnds();
  const fixed = await until(({ summary }) => summary.verifiedAt !== null);
  expect(calls.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST /failover']);
  expect(calls[0]?.headers['idempotency-key']).toBe(
    `receiver:trading:${fixed.incident.id}:call-hook:1:call:1`
  );
  expect(fixed.timeline.map(({ event }) => event.type)).toContain('people.told');
}, 60_000);

it('has failed when it does not answer as declared', async () => {
  running.healthy = false;
  answer = 500;
  const failed = await until(({ summary }) => summary.needsPerson);
  expect(failed.incident.runs[0]?.reason).toMatch(/failover answered 500, not 2xx/);
}, 60_000);

it('is nobody else’s to fetch', async () => {
  running.healthy = false;
  const path = '/api/v1/executors/receiver/directives';
  expect((await running.call('agent', 'GET', path)).status).toBe(403);
});
