import type { Directive, IncidentDetail } from '@trinity/contracts';
import { eventually } from './testing/eventually.ts';
import { RunningApp } from './testing/running-app.ts';

let running: RunningApp;
afterEach(async () => running.stop());

async function nextDirective(): Promise<Directive> {
  const path = '/api/v1/executors/host-1/directives?waitMs=10000';
  return eventually(async () => {
    const { body } = await running.call('agent', 'GET', path);
    return (body as { directives: Directive[] }).directives[0];
  });
}

async function onlyIncident(): Promise<IncidentDetail> {
  const [summary] = await eventually(async () => {
    const all = await running.incidents();
    return all.length > 0 && all;
  });
  return running.incident(summary!.id);
}

const typesOf = (detail: IncidentDetail) => detail.timeline.map(({ event }) => event.type);

describe('the main job', () => {
  beforeEach(async () => {
    running = await RunningApp.start();
    await running.report();
  });

  it('mends a dead service and proves it', async () => {
    expect((await running.signal()).body).toMatchObject({ opened: 1, quarantined: 0 });
    const directive = await nextDirective();
    expect(directive).toMatchObject({
      action: 'restart_service',
      target: 'trading',
      expectedIdentity: '100:5000@boot',
    });
    const claim = () => running.call('agent', 'POST', `/api/v1/directives/${directive.id}/claim`);
    expect((await claim()).body).toMatchObject({ granted: true });
    expect((await claim()).body).toMatchObject({ granted: true });
    const result = () =>
      running.call(
        'agent',
        'POST',
        `/api/v1/directives/${directive.id}/result`,
        running.resultOf(directive.id)
      );
    expect((await result()).status).toBe(200);
    expect((await result()).status).toBe(200);
    const waits = await eventually(async () => {
      const detail = await onlyIncident();
      return typesOf(detail).includes('verification.checked') && detail;
    });
    expect(waits.incident).toMatchObject({ phase: 'verifying' });
    await running.signalEnds();

    const fixed = await eventually(async () => {
      const detail = await onlyIncident();
      return detail.summary.verifiedAt !== null && detail;
    });
    expect(typesOf(fixed)).toEqual([
      'incident.opened',
      'diagnosis.made',
      'decision.made',
      'fix.started',
      'step.planned',
      'step.issued',
      'step.claimed',
      'step.finished',
      'fix.finished',
      'verification.checked',
      'signal.resolved',
      'fix.verified',
    ]);
    expect(fixed.incident.diagnosis).toMatchObject({ cause: 'service_down', category: expect.any(String) });
    expect(fixed.incident.decision?.reasons.every(({ verdict }) => verdict !== 'veto')).toBe(true);
  });

  it('goes on after a restart of the receiver, with the same directive', async () => {
    await running.signal();
    const before = await nextDirective();
    await running.app.stop();
    await running.restart();
    const after = await nextDirective();
    expect(after.id).toBe(before.id);
    expect(after.remainingMs).toBeLessThanOrEqual(before.remainingMs);
  });

  it('tries again, and calls a person after the third time', async () => {
    await running.signal();
    const seen = new Set<string>();
    for (let tries = 0; tries < 3; tries += 1) {
      const { id } = await eventually(async () => {
        const directive = await nextDirective();
        return !seen.has(directive.id) && directive;
      });
      seen.add(id);
      await running.call('agent', 'POST', `/api/v1/directives/${id}/claim`);
      const failed = running.resultOf(id, {
        status: 'failed',
        reason: 'It ended again at once.',
        state: 'dead',
      });
      await running.call('agent', 'POST', `/api/v1/directives/${id}/result`, failed);
    }
    const detail = await eventually(async () => {
      const now = await onlyIncident();
      return typesOf(now).includes('person.called') && now;
    });
    expect(detail.incident.decision).toMatchObject({ outcome: 'human' });
    expect(detail.summary).toMatchObject({ needsPerson: true, runs: { failed: 1 } });
    expect(typesOf(detail).filter((type) => type === 'fix.started')).toHaveLength(1);
  });

  it('does nothing when the executor finds that nothing is wrong', async () => {
    await running.signal();
    const { id } = await nextDirective();
    await running.call('agent', 'POST', `/api/v1/directives/${id}/claim`);
    await running.call(
      'agent',
      'POST',
      `/api/v1/directives/${id}/result`,
      running.resultOf(id, { status: 'not_needed', reason: 'It runs and its probes pass.' })
    );
    await running.signalEnds();
    const detail = await eventually(async () => {
      const now = await onlyIncident();
      return now.incident.phase === 'closed' && now;
    });
    expect(detail.summary.outcome).toBe('self_recovered');
  });
});

it('calls a service that a person stopped not down', async () => {
  running = await RunningApp.start();
  await running.report('stopped');
  await running.signal();
  const detail = await eventually(async () => {
    const now = await onlyIncident();
    return now.incident.decision && now;
  });
  expect(detail.incident.decision?.outcome).toBe('human');
  expect(detail.summary.status).toMatch(/was stopped by a person/);
});

it('only observes when that is all that trinity.yaml allows, and a person may start the fix', async () => {
  running = await RunningApp.start('observe');
  await running.report();
  await running.signal();
  const { incident } = await eventually(async () => {
    const now = await onlyIncident();
    return now.incident.decision && now;
  });
  expect(incident.decision).toMatchObject({ outcome: 'observe', playbook: 'restart-service' });
  const path = `/api/v1/incidents/${incident.id}`;
  const context = { 'x-grafana-context': JSON.stringify({ Login: 'ada' }) };

  const planFor = async (role: 'viewer' | 'operator') =>
    (await running.call(role, 'GET', `${path}/plans/restart-service`)).body;
  const steps = [expect.stringMatching(/restart_service on trading by host-1/)];
  expect(await planFor('operator')).toMatchObject({ runnable: true, refusals: [], steps });
  const refusals = [{ name: 'role', verdict: 'veto', text: expect.stringContaining('you are a Viewer') }];
  expect(await planFor('viewer')).toMatchObject({ runnable: false, refusals, steps });

  const request = { requestId: 'r-1', playbook: 'restart-service', reason: 'It is needed.' };
  expect(await running.call('viewer', 'POST', `${path}/fixes`, request, context)).toMatchObject({
    status: 403,
  });
  expect(await running.call('operator', 'POST', `${path}/fixes`, request, context)).toMatchObject({
    status: 200,
  });
  expect(await running.call('operator', 'POST', `${path}/fixes`, request, context)).toMatchObject({
    status: 200,
  });
  await nextDirective();
  const events = (await running.incident(incident.id)).timeline.map(({ event }) => event);
  const requested = events.filter(({ type }) => type === 'fix.requested');
  expect(requested).toHaveLength(1);
  expect(requested[0]?.by).toMatchObject({ kind: 'person', name: 'ada', via: 'grafana' });
});
