import type { CheckResult, DirectiveResult, EventOf, IncidentIn } from '@trinity/contracts';
import { PlaybookOutcomes } from '../incident/outcomes.ts';
import { PlaybookRecords } from '../incident/playbook-record.ts';
import type { NewEvent } from '../incident/journal.ts';
import { anAgentSignal, anEvent, anIncident, wayTo } from '../testing/builders.ts';
import { aComponent } from '../testing/contexts.ts';
import { inMemoryStore } from '../testing/in-memory-store.ts';
import { createVerifyStage } from './verify-stage.ts';

const store = inMemoryStore();
afterAll(async () => store.close());

const resolved: NewEvent = {
  type: 'signal.resolved',
  fingerprints: ['alert:0000000000000001'],
  endsAt: 9,
  how: 'reported',
};
const verifying = (events: NewEvent[] = wayTo.verifying) => anIncident({ events }) as IncidentIn<'verifying'>;
const finishedAs = (outcome: 'done' | 'failed' | 'unknown' | 'not_needed') =>
  verifying([
    ...wayTo.acting,
    anEvent('step.finished'),
    anEvent('fix.finished', { outcome, reason: 'So it was.' }),
  ]);

function stage({
  now = 2_000,
  probe = 'pass' as CheckResult['state'],
  component = true,
  drains = {},
  canRollBack = false,
  ended = null as string | null,
} = {}) {
  return createVerifyStage({
    store,
    clock: { now: () => now },
    outcomes: new PlaybookOutcomes(store),
    records: new PlaybookRecords(store),
    canRollBack: () => canRollBack,
    endedAgain: () => ended,
    checks: {
      probe: async () => ({ check: 'probe', state: probe, text: `It is ${probe}.`, sampleAt: now }),
      sample: async () => ({ check: 'sample', state: 'not_configured', text: 'None.', sampleAt: null }),
    },
    findComponent: () => (component ? aComponent() : undefined),
    drainTimes: async () => drains,
    isActive: async () => 'active' as const,
  });
}

describe('a fix that ran', () => {
  it('is verified when every configured check passes, and watched for at least half a minute', async () => {
    const step = await stage()(verifying());
    expect(step.events).toMatchObject([{ type: 'fix.verified', drainUntil: 32_000 }]);
    const drains = { ServiceDown: 15_000, HighErrorRate: 60_000 };
    expect((await stage({ drains })(verifying())).events).toMatchObject([
      { drains: { ServiceDown: 17_000, HighErrorRate: 62_000 }, drainUntil: 62_000 },
    ]);
  });

  it.each(['fail', 'silent'] as const)(
    'is checked again while a check says %s, and has failed when its time is over',
    async (probe) => {
      const first = await stage({ probe })(verifying());
      expect(first).toMatchObject({ events: [{ type: 'verification.checked' }], due: 2_500 });
      const last = await stage({ probe, now: 61_000 })(verifying());
      expect(last.events).toMatchObject([{ type: 'fix.failed', reason: `It is ${probe}.` }]);
    }
  );

  it('has failed as soon as what it left behind has ended, and not before', async () => {
    const ended = 'trading has ended again since.';
    expect((await stage({ probe: 'fail', ended })(verifying())).events).toMatchObject([
      { type: 'fix.failed', reason: ended },
    ]);
    expect((await stage({ ended })(verifying())).events).toMatchObject([{ type: 'fix.verified' }]);
  });

  it('is not verified while what an agent reported stands, and not by the end of that alone', async () => {
    const reported = anIncident({ signal: anAgentSignal(), events: wayTo.verifying });
    const standing = reported as IncidentIn<'verifying'>;
    const first = await stage()(standing);
    expect(first).toMatchObject({
      events: [
        { type: 'verification.checked', checks: [{ state: 'pass' }, { check: 'report', state: 'fail' }] },
      ],
      due: 2_500,
    });
    expect((await stage({ now: 61_000 })(standing)).events).toMatchObject([
      { type: 'fix.failed', reason: expect.stringContaining('agent still reports') as string },
    ]);
    const ended = anIncident({
      signal: anAgentSignal(),
      events: [...wayTo.verifying, { ...resolved, fingerprints: [anAgentSignal().fingerprint] }],
    }) as IncidentIn<'verifying'>;
    expect((await stage()(ended)).events).toMatchObject([{ type: 'fix.verified' }]);
    expect((await stage({ probe: 'not_configured' })(ended)).events).toMatchObject([{ type: 'fix.failed' }]);
  });

  it('writes the same state of checks only once', async () => {
    const checks: CheckResult[] = [{ check: 'probe', state: 'fail', text: '', sampleAt: 1 }];
    const again = verifying([...wayTo.verifying, { type: 'verification.checked', checks }]);
    expect(await stage({ probe: 'fail' })(again)).toEqual({ events: [], due: 2_500 });
  });

  it('has failed where nothing could prove it', async () => {
    expect((await stage({ probe: 'not_configured' })(verifying())).events).toMatchObject([
      { type: 'fix.failed', reason: 'Nothing is configured that could prove it.' },
    ]);
    expect((await stage({ component: false })(verifying())).events).toMatchObject([{ type: 'fix.failed' }]);
  });

  it('that nobody knows about is done when what can be observed says so', async () => {
    expect((await stage()(finishedAs('unknown'))).events).toMatchObject([{ type: 'fix.verified' }]);
  });
});

it('does not look for proof of a fix that failed', async () => {
  expect((await stage()(finishedAs('failed'))).events).toMatchObject([
    { type: 'fix.failed', reason: 'So it was.' },
  ]);
});

it('takes no credit for what was well before anything was done', async () => {
  expect((await stage()(finishedAs('not_needed'))).events).toMatchObject([
    { type: 'incident.closed', outcome: 'self_recovered' },
  ]);
  expect((await stage({ probe: 'fail', now: 61_000 })(finishedAs('not_needed'))).events).toMatchObject([
    { type: 'fix.failed' },
  ]);
});

describe('a verified fix', () => {
  it('is watched until its alerts had the time to end', async () => {
    expect(await stage({ now: 99_999 })(verifying(wayTo.verified))).toEqual({ events: [], due: 100_000 });
  });

  it('is closed as fixed when they ended', async () => {
    const step = await stage({ now: 100_000 })(verifying([...wayTo.verified, resolved]));
    expect(step.events).toMatchObject([{ type: 'incident.closed', outcome: 'fixed' }]);
    expect(step.cells?.map(({ key }) => key)).toEqual([
      'outcomes:restart-service:service_down',
      'playbook:restart-service',
    ]);
  });

  it('has failed after all when one still fires', async () => {
    const step = await stage({ now: 100_000 })(verifying(wayTo.verified));
    expect(step.events).toMatchObject([
      { type: 'fix.failed', reason: expect.stringMatching(/ServiceDown still fires/) },
    ]);
  });
});

describe('a run that was refused', () => {
  const records = new PlaybookRecords(store);
  const ended = (...statuses: DirectiveResult['status'][]) => {
    const steps = statuses.flatMap((status, index) => {
      const { result, ...finished } = anEvent('step.finished') as EventOf<'step.finished'>;
      const more = index === 0 ? [] : [anEvent('step.planned'), anEvent('step.issued')];
      return [...more, { ...finished, result: { ...result, status } }];
    });
    const last = anEvent('fix.finished', { outcome: 'failed', reason: 'So it was.' });
    return verifying([...wayTo.acting, ...steps, last]);
  };

  it.each<[string, DirectiveResult['status'][], string]>([
    ['and did nothing', ['refused'], 'refused'],
    ['after what was not needed', ['not_needed', 'refused'], 'refused'],
    ['after it had done something', ['done', 'refused'], 'failed'],
    ['after a try that failed', ['failed', 'refused'], 'failed'],
    ['by nobody, and failed', ['failed'], 'failed'],
  ])('%s', async (_, statuses, expected) => {
    const { cells = [] } = await stage()(ended(...statuses));
    const record = JSON.parse(cells.find(({ key }) => key === 'playbook:restart-service')?.value ?? '{}');
    expect(record.lastRuns[0].ended).toBe(expected);
    expect(record.spent).toHaveLength(expected === 'failed' ? 1 : 0);
    expect(cells.some(({ key }) => key.startsWith('outcomes:'))).toBe(expected === 'failed');
    expect(await records.read('restart-service')).toMatchObject({ lastRuns: [] });
  });
});

describe('the lock of the target', () => {
  const lock = 'lock:host-1/trading';
  const write = async (value: string | null) => {
    const [cell] = await store.cells([lock]);
    await store.commit({ appends: [], cells: [{ key: lock, expected: cell?.version ?? 0, value }] });
  };

  it('is given free with the verdict, if it is ours', async () => {
    await write('incident-1');
    expect((await stage()(verifying())).cells?.map(({ key, value }) => [key, value])).toContainEqual([
      lock,
      null,
    ]);
    await write('incident-2');
    expect((await stage()(verifying())).cells?.map(({ key }) => key)).not.toContain(lock);
  });
});
