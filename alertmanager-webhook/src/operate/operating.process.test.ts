import type { IncidentDetail, PlaybookView, Replay } from '@trinity/contracts';
import { eventually } from '../testing/eventually.ts';
import { RunningApp } from '../testing/running-app.ts';

let running: RunningApp;
const playbook = [
  'apiVersion: trinity/v1',
  'name: two-steps',
  'description: Restart it, and restart it again.',
  'match: { causes: [service_down] }',
  'risk: low',
  'confidence: 0.95',
  'mode: auto',
  'approvals: 1',
  'steps:',
  '  - { name: first, action: restart_service, rollback: { action: restart_service } }',
  '  - { name: second, action: restart_service }',
  'verification: { checks: [probe] }',
].join('\n');

beforeEach(async () => {
  running = await RunningApp.start('auto', 'playbooks: { folder: own }', { 'own/two-steps.yaml': playbook });
  await running.report();
});
afterEach(() => running.stop());

const requestId = () => Math.random().toString(36).slice(2);
const post = (path: string, body: object, token = 'operator') =>
  running.call(token, 'POST', `/api/v1${path}`, { requestId: requestId(), ...body });

async function only(test: (detail: IncidentDetail) => boolean): Promise<IncidentDetail> {
  return eventually(async () => {
    const [summary] = await running.incidents();
    const detail = summary && (await running.incident(summary.id));
    return detail && test(detail) && detail;
  });
}
const typesOf = ({ timeline }: IncidentDetail) => timeline.map(({ event }) => event.type);

async function answer(step: string, status: 'done' | 'failed' = 'done'): Promise<string> {
  const directive = await eventually(async () => {
    const { body } = await running.call('agent', 'GET', '/api/v1/executors/host-1/directives?waitMs=1000');
    return (body as { directives: { id: string }[] }).directives.find(({ id }) => id.includes(`:${step}:`));
  });
  await running.call('agent', 'POST', `/api/v1/directives/${directive.id}/claim`);
  const result = running.resultOf(directive.id, { status, reason: `It is ${status}.` });
  await running.call('agent', 'POST', `/api/v1/directives/${directive.id}/result`, result);
  return directive.id;
}

describe('a run of two steps', () => {
  beforeEach(async () => {
    await running.signal();
    await answer('first');
  });

  it('takes the first back when the second fails, counts it against the budget, and calls a person', async () => {
    await answer('second', 'failed');
    await answer('first~undo');
    const failed = await only(({ summary }) => summary.needsPerson && summary.calledPersonAt !== null);
    expect(typesOf(failed)).toEqual(
      expect.arrayContaining(['rollback.started', 'fix.failed', 'person.called'])
    );
    expect(failed.incident.runs[0]?.reason).toBe('second failed: It is failed. Taken back: first.');
    const { body } = await running.call('viewer', 'GET', '/api/v1/playbooks');
    const view = (body as { playbooks: PlaybookView[] }).playbooks.find(({ name }) => name === 'two-steps');
    expect(view).toMatchObject({
      failed: 1,
      budget: { empty: false, spent: [{ incident: failed.incident.id }] },
    });
    expect(view?.lastRuns).toMatchObject([{ ended: 'failed', target: 'trading' }]);
  });

  it('ends when a person says so, and takes back what it did', async () => {
    const { incident } = await only(({ incident: { phase } }) => phase === 'acting');
    expect((await post(`/incidents/${incident.id}/cancellation`, { reason: 'Wrong one.' })).status).toBe(200);
    expect((await post(`/incidents/${incident.id}/cancellation`, {})).status).toBe(409);
    await answer('first~undo');
    const ended = await only(({ summary }) => summary.needsPerson);
    expect(ended.incident.runs[0]).toMatchObject({ outcome: 'cancelled' });
    expect(ended.incident.runs[0]?.reason).toMatch(/operator ended it: Wrong one\. Taken back: first\./);
  });

  it('is taken back by a person after it was verified', async () => {
    await answer('second');
    await running.signalEnds();
    const { incident } = await only(({ summary }) => summary.verifiedAt !== null);
    const path = `/incidents/${incident.id}/rollback`;
    expect((await post(path, { reason: 'It made orders fail.' })).status).toBe(200);
    await answer('first~undo');
    // What was reported is over: nobody has to be called for it.
    const back = await only(({ summary }) => summary.outcome === 'resolved');
    expect(typesOf(back)).toContain('fix.failed');
    expect(back.summary.verifiedAt).toBeNull();
    expect((await post(path, { reason: 'Again.' })).status).toBe(409);
  });
});

it('pauses everything until a person resumes, whoever asks', async () => {
  const pause = await post('/pause', { forMs: 3_600_000, reason: 'Moving house.' });
  expect(pause.body).toMatchObject({ pause: { reason: 'Moving house.' } });
  await running.signal();
  const stopped = await only(({ summary }) => summary.needsPerson);
  expect(stopped.summary.status).toMatch(/paused every fix until .*Moving house\./);
  const { body } = await running.call('viewer', 'GET', '/api/v1/status');
  expect(body).toMatchObject({ pause: { reason: 'Moving house.' } });
  await post(`/incidents/${stopped.incident.id}/fixes`, { playbook: 'restart-service' });
  const still = await only(({ incident: { requested } }) => requested === null);
  expect(still.incident.runs).toEqual([]);
  expect((await post('/resume', {})).body).toEqual({ pause: null });
  await post(`/incidents/${stopped.incident.id}/fixes`, { playbook: 'restart-service' });
  await answer('restart');
  await running.signalEnds();
  await only(({ summary }) => summary.verifiedAt !== null);
});

it('changes modes within the ceiling, acknowledges budgets, and replays', async () => {
  const setMode = (mode: string | null, token = 'admin') =>
    post('/playbooks/two-steps/mode', { mode, reason: 'Not yet.' }, token);
  expect((await setMode('approve', 'operator')).status).toBe(403);
  expect((await setMode('approve')).body).toMatchObject({
    mode: 'approve',
    override: { reason: 'Not yet.' },
  });
  await running.signal();
  const waiting = await only(({ incident: { decision } }) => decision?.outcome === 'approve');
  const refused = await post(`/incidents/${waiting.incident.id}/refusal`, { reason: 'No.' });
  expect(refused.status).toBe(200);
  await only(({ incident: { decision } }) => decision?.playbook === 'restart-service');
  expect((await setMode(null)).body).toMatchObject({ mode: 'auto', override: null });
  const { body } = await running.call('viewer', 'GET', '/api/v1/playbooks/two-steps/replay');
  const replay = body as Replay;
  expect(replay.decisions[0]).toMatchObject({
    was: { outcome: 'approve' },
    would: { outcome: 'fix' },
    changed: true,
  });
  const acknowledged = await post('/playbooks/two-steps/budget/acknowledgement', { reason: 'Seen.' });
  expect(acknowledged.body).toMatchObject({ budget: { acknowledged: { reason: 'Seen.' } } });
  expect((await post('/playbooks/nope/budget/acknowledgement', { reason: 'x' })).status).toBe(404);
});
