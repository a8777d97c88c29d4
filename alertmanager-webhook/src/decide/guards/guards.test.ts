import type { Reason, Run } from '@trinity/contracts';
import { aDiagnosis, anEvent, anIncident } from '../../testing/builders.ts';
import { aCandidate, aContext, aPlaybook, aTarget, withIncident } from '../../testing/contexts.ts';
import type { GuardContext } from '../context.ts';
import { guards } from './index.ts';

type Verdict = Reason['verdict'];

const hour = 3_600_000;
const limits = aContext().limits;
const run = (changes: Partial<Run>) => ({ ...anIncident({ events: runEvents }).runs[0]!, ...changes });
const runEvents = (['diagnosis.made', 'decision.made', 'fix.started'] as const).map((type) => anEvent(type));
const diagnosed = (changes: Parameters<typeof aDiagnosis>[0]) =>
  withIncident(aContext(), { diagnosis: aDiagnosis(changes) });
const impact = { text: '', components: [], features: [], canDegradeTo: null, dataAtRisk: true };
const runsAt = (...times: number[]) => times.map((startedAt) => ({ startedAt, failed: false }));

const serviceOnly = aCandidate({ needsTarget: false });
const [firstStep] = aPlaybook().steps;
const withRollback = aCandidate({
  playbook: aPlaybook({
    steps: [{ ...firstStep!, rollback: { action: 'check_dns', with: {}, timeout: 1_000 } }],
  }),
});
const running = aTarget({ state: 'running' });
const person = (name: string, verified = true) =>
  ({ kind: 'person', name, role: 'operator', via: 'grafana', verified }) as const;
const yes = (by: ReturnType<typeof person>, playbook = 'restart-service') => ({
  playbook,
  by,
  at: 1,
  reason: '',
});
const asked = (by: ReturnType<typeof person>, approvals: ReturnType<typeof yes>[], needed: 1 | 2) =>
  withIncident(
    aContext({
      candidate: aCandidate({ playbook: aPlaybook({ approvals: needed }) }),
      requested: { by, playbook: 'restart-service' },
    }),
    { approvals }
  );
const dependents = (count: number) =>
  diagnosed({
    impact: {
      ...impact,
      dataAtRisk: false,
      components: Array.from({ length: count }, (_, n) => `c${n}`),
    },
  });
const wave = (size: number, verified: number, atWork: number, failed = 0) =>
  aContext({ wave: { size, verified, atWork, failed } });
const pause = { by: person('ada'), at: 0, until: 100_001, reason: 'Moving house' };
const refusal = { playbook: 'restart-service', by: person('ada'), at: 1, reason: 'Not now' };
const young = { openedAt: 70_001 };
const old = { openedAt: 70_000 };

/** Each guard with what it lets through and what it does not, at and around its bound. */
const cases: Record<string, [string, GuardContext, Verdict][]> = {
  data_loss: [
    ['no data at risk', aContext(), 'pass'],
    ['data at risk and a safe playbook', diagnosed({ impact }), 'pass'],
    [
      'data at risk and a playbook that is not declared safe',
      {
        ...diagnosed({ impact }),
        candidate: aCandidate({ playbook: aPlaybook({ safeWhenCritical: false }) }),
      },
      'veto',
    ],
    [
      'no data at risk and such a playbook',
      aContext({ candidate: aCandidate({ playbook: aPlaybook({ safeWhenCritical: false }) }) }),
      'pass',
    ],
  ],
  automatic: [
    ['clear reports', aContext(), 'pass'],
    ['an ambiguous refiring', withIncident(aContext(), { automatic: false }), 'veto'],
  ],
  diagnosis_confidence: [
    ['0.5', diagnosed({ confidence: 0.5 }), 'pass'],
    ['0.49', diagnosed({ confidence: 0.49 }), 'veto'],
  ],
  fix_confidence: [
    ['0.5', aContext({ candidate: aCandidate({ confidence: 0.5 }) }), 'pass'],
    ['0.49', aContext({ candidate: aCandidate({ confidence: 0.49 }) }), 'veto'],
  ],
  not_tried_before: [
    ['no run yet', aContext(), 'pass'],
    [
      'a run that was not needed',
      withIncident(aContext(), { runs: [run({ outcome: 'not_needed' })] }),
      'pass',
    ],
    [
      'another playbook that failed: a person takes over',
      withIncident(aContext(), { runs: [run({ outcome: 'failed', playbook: 'other', reason: 'No.' })] }),
      'veto',
    ],
    [
      'a run that a person ended',
      withIncident(aContext(), { runs: [run({ outcome: 'cancelled', reason: 'ada ended it.' })] }),
      'veto',
    ],
    [
      'a run that is done and verified',
      withIncident(aContext(), { runs: [run({ outcome: 'done' })] }),
      'pass',
    ],
    [
      'this playbook failed',
      withIncident(aContext(), { runs: [run({ outcome: 'failed', reason: 'It ended again.' })] }),
      'veto',
    ],
    [
      'nobody knows what this playbook did',
      withIncident(aContext(), { runs: [run({ outcome: 'unknown', reason: 'Nobody answered.' })] }),
      'veto',
    ],
  ],
  attempts: [
    ['none', aContext(), 'pass'],
    ['two in the last hour', aContext({ recentRuns: runsAt(1, 2) }), 'pass'],
    ['three in the last hour', aContext({ recentRuns: runsAt(1, 2, 3) }), 'veto'],
    ['three, one of them an hour old', aContext({ now: hour + 1, recentRuns: runsAt(1, 2, 3) }), 'pass'],
    ['three, the oldest just not an hour old', aContext({ now: hour, recentRuns: runsAt(1, 2, 3) }), 'veto'],
    [
      'one where one is allowed',
      aContext({
        recentRuns: runsAt(1),
        candidate: aCandidate({ playbook: aPlaybook({ limits: { runsPerHour: 1, cooldown: 0 } }) }),
      }),
      'veto',
    ],
  ],
  cooldown: [
    ['no failed run', aContext({ recentRuns: runsAt(99_999) }), 'pass'],
    [
      'a run that failed a minute ago',
      aContext({ recentRuns: [{ startedAt: 40_000, failed: true }] }),
      'pass',
    ],
    [
      'a run that failed less than a minute ago',
      aContext({ recentRuns: [{ startedAt: 40_001, failed: true }] }),
      'wait',
    ],
  ],
  target_allowed: [
    ['one target that allows it', aContext(), 'pass'],
    ['no target', aContext({ target: null, targetCount: 0 }), 'veto'],
    ['several targets and no telling which', aContext({ target: null, targetCount: 2 }), 'veto'],
    ['a target that does not allow it', aContext({ target: aTarget({ actions: [] }) }), 'veto'],
    ['a playbook that needs no target', aContext({ target: null, candidate: serviceOnly }), 'not_configured'],
    [
      'a target that does not allow the rollback',
      aContext({ candidate: withRollback, target: aTarget({ actions: ['restart_service'] }) }),
      'veto',
    ],
    [
      'a target that allows step and rollback',
      aContext({ candidate: withRollback, target: aTarget({ actions: ['restart_service', 'check_dns'] }) }),
      'pass',
    ],
    [
      'a target that allows something else',
      aContext({ target: aTarget({ actions: ['clean_disk'] }) }),
      'veto',
    ],
  ],
  stopped_by_person: [
    ['a dead target', aContext(), 'pass'],
    ['no target', aContext({ target: null }), 'pass'],
    ['a target that a person stopped', aContext({ target: aTarget({ state: 'stopped' }) }), 'veto'],
  ],
  supervisor_at_work: [
    ['a child of the agent', aContext(), 'not_configured'],
    [
      'systemd that gave up',
      aContext({ target: aTarget({ supervisor: 'systemd', state: 'gave_up' }) }),
      'pass',
    ],
    [
      'systemd within its grace',
      aContext({ now: 30_999, target: aTarget({ supervisor: 'systemd' }) }),
      'wait',
    ],
    [
      'systemd after its grace',
      aContext({ now: 31_000, target: aTarget({ supervisor: 'systemd' }) }),
      'pass',
    ],
  ],
  confirmed: [
    ['a dead process', aContext({ now: 1_001 }), 'pass'],
    ['a supervisor that gave up', aContext({ now: 1_001, target: aTarget({ state: 'gave_up' }) }), 'pass'],
    [
      'a running process whose symptom is young',
      aContext({ now: 10_999, target: aTarget({ state: 'running' }) }),
      'wait',
    ],
    [
      'a running process whose symptom stands',
      aContext({ now: 11_000, target: aTarget({ state: 'running' }) }),
      'pass',
    ],
    ['no target, young', aContext({ now: 10_999, target: null }), 'wait'],
  ],
  approved: [
    ['nobody asked', aContext(), 'pass'],
    ['one of one', asked(person('ada', false), [], 1), 'pass'],
    ['one of two', asked(person('ada'), [yes(person('ada'))], 2), 'veto'],
    ['twice the same', asked(person('ada'), [yes(person('ada')), yes(person('ada'))], 2), 'veto'],
    ['two of two', asked(person('bob'), [yes(person('ada')), yes(person('bob'))], 2), 'pass'],
    ['two, one not proved', asked(person('bob'), [yes(person('ada', false)), yes(person('bob'))], 2), 'veto'],
    ['two, one for another', asked(person('bob'), [yes(person('ada'), 'x'), yes(person('bob'))], 2), 'veto'],
    [
      'two, one of them a machine',
      withIncident(asked(person('bob'), [yes(person('bob'))], 2), {
        approvals: [yes(person('bob')), { ...yes(person('x')), by: { kind: 'machine', name: 'x' } }],
      }),
      'veto',
    ],
  ],
  blast_radius: [
    ['a dead target', aContext(), 'pass'],
    ['a running one with as many dependents as may', { ...dependents(20), target: running }, 'pass'],
    ['a running one with one more', { ...dependents(21), target: running }, 'veto'],
    ['a dead one with one more', dependents(21), 'pass'],
    ['no target with one more', { ...dependents(21), target: null }, 'pass'],
    [
      'a running one that is not touched',
      { ...dependents(21), target: running, candidate: serviceOnly },
      'pass',
    ],
  ],
  error_budget: [
    ['two of three', aContext({ candidate: aCandidate({ spent: 2 }) }), 'pass'],
    ['three of three', aContext({ candidate: aCandidate({ spent: 3 }) }), 'veto'],
  ],
  flapping: [
    ['four times', aContext({ incidentsLately: 4 }), 'pass'],
    ['five times', aContext({ incidentsLately: 5 }), 'veto'],
  ],
  fresh_data: [
    ['fresh', aContext({ data: 'fresh' }), 'pass'],
    ['not configured', aContext({ data: 'not_configured' }), 'not_configured'],
    ['stale, young incident', withIncident(aContext({ data: 'stale' }), young), 'wait'],
    ['stale, for long', withIncident(aContext({ data: 'stale' }), old), 'veto'],
    ['nobody answers, young incident', withIncident(aContext({ data: 'unreachable' }), young), 'wait'],
    ['nobody answers, for long', withIncident(aContext({ data: 'unreachable' }), old), 'veto'],
  ],
  global_pause: [
    ['no pause', aContext(), 'pass'],
    ['a pause', aContext({ pause }), 'veto'],
    ['a pause that is just over', aContext({ now: 100_001, pause }), 'pass'],
  ],
  health_floor: [
    ['one target', aContext({ target: running, runningTargets: 1 }), 'not_configured'],
    ['a dead one of two', aContext({ targetCount: 2, runningTargets: 1 }), 'pass'],
    ['one of two that run', aContext({ targetCount: 2, runningTargets: 2, target: running }), 'pass'],
    [
      'the last of two',
      withIncident(aContext({ targetCount: 2, runningTargets: 1, target: running }), old),
      'veto',
    ],
    ['one of three that run', aContext({ targetCount: 3, runningTargets: 3, target: running }), 'pass'],
    [
      'one of three of which two run',
      withIncident(aContext({ targetCount: 3, runningTargets: 2, target: running }), young),
      'wait',
    ],
    [
      'the last of two, not touched',
      aContext({ targetCount: 2, runningTargets: 1, target: running, candidate: serviceOnly }),
      'pass',
    ],
    ['no target of two', aContext({ targetCount: 2, runningTargets: 0, target: null }), 'pass'],
  ],
  identity: [
    ['the life that was reported', aContext(), 'pass'],
    [
      'another life, young incident',
      withIncident(aContext({ target: aTarget({ identity: 'x' }) }), young),
      'wait',
    ],
    ['another life, for long', withIncident(aContext({ target: aTarget({ identity: 'x' }) }), old), 'veto'],
    ['a target that never ran', aContext({ target: aTarget({ identity: null }) }), 'not_configured'],
    ['no target', aContext({ target: null }), 'not_configured'],
    [
      'reports that name no life',
      withIncident(aContext(), { episodes: anIncident({ events: runEvents }).episodes }),
      'not_configured',
    ],
  ],
  maintenance: [
    ['no window', aContext(), 'not_configured'],
    ['an open window', aContext({ maintenance: { name: 'sunday', until: 200_000 } }), 'veto'],
  ],
  not_refused: [
    ['nobody', aContext(), 'pass'],
    ['a person', withIncident(aContext(), { refusals: [refusal] }), 'veto'],
    [
      'a person, another one',
      withIncident(aContext(), { refusals: [{ ...refusal, playbook: 'x' }] }),
      'pass',
    ],
  ],
  silenced: [
    ['no alert', aContext({ silenced: null }), 'not_configured'],
    ['by nobody', aContext({ silenced: 'no' }), 'pass'],
    ['by a person', aContext({ silenced: 'yes' }), 'veto'],
    ['nobody answers, young incident', withIncident(aContext({ silenced: 'unreachable' }), young), 'wait'],
    ['nobody answers, for long', withIncident(aContext({ silenced: 'unreachable' }), old), 'veto'],
  ],
  stage: [
    ['nine alike', wave(9, 0, 8), 'not_configured'],
    ['the first of ten', wave(10, 0, 0), 'pass'],
    ['the second of ten while the first is at work', wave(10, 0, 1), 'wait'],
    ['the second of ten after the first', wave(10, 1, 0), 'pass'],
    ['the fifth of ten while four are', wave(10, 1, 3), 'pass'],
    ['the sixth of ten while four are', wave(10, 1, 4), 'wait'],
    ['the sixth of ten after five', wave(10, 5, 4), 'pass'],
    ['beyond all of them', wave(10, 10, 0), 'wait'],
    ['one that failed', wave(10, 1, 0, 1), 'veto'],
    ['one of nine that failed', wave(9, 1, 0, 1), 'not_configured'],
  ],
  storm: [
    ['none', aContext({ targetsAtWork: 2 }), 'pass'],
    ['the first', aContext({ storm: { since: 1, failing: 30 } }), 'pass'],
    ['the second', aContext({ storm: { since: 1, failing: 30 }, targetsAtWork: 1 }), 'wait'],
    [
      'after one was proved',
      {
        ...aContext({ storm: { since: 1, failing: 30 }, targetsAtWork: 1 }),
        wave: { size: 30, verified: 1, atWork: 1, failed: 0 },
      },
      'pass',
    ],
  ],
  symptom_stands: [
    ['it stands', aContext(), 'pass'],
    ['no probe sees it', aContext({ symptom: 'not_configured' }), 'not_configured'],
    ['gone', aContext({ symptom: 'gone', now: 120_999 }), 'wait'],
    ['gone, but reported for long', aContext({ symptom: 'gone', now: 121_000 }), 'veto'],
  ],
  watchdog: [
    ['it comes', aContext({ watchdog: 'fresh' }), 'pass'],
    ['none named', aContext({ watchdog: 'not_configured' }), 'not_configured'],
    ['never seen', aContext({ watchdog: 'never_seen' }), 'not_configured'],
    ['just started', aContext({ watchdog: 'grace' }), 'pass'],
    ['it stopped', aContext({ watchdog: 'silent' }), 'veto'],
  ],
  wishes_possible: [
    ['nothing asked', aContext(), 'not_configured'],
    ['offered', aContext({ candidate: serviceOnly }), 'pass'],
    [
      'not offered, young incident',
      withIncident(
        aContext({ candidate: aCandidate({ needsTarget: false, refusals: ['It offers no breaker.'] }) }),
        young
      ),
      'wait',
    ],
    [
      'one step not offered, for long',
      withIncident(aContext({ candidate: aCandidate({ refusals: ['It offers no breaker.'] }) }), old),
      'veto',
    ],
  ],
  provable: [
    ['a probe', aContext({ candidate: aCandidate({ provableBy: ['probe'] }) }), 'pass'],
    ['nothing', aContext({ candidate: aCandidate({ provableBy: [] }) }), 'veto'],
  ],
  executor_present: [
    ['heard of within the time', aContext({ now: 160_000 }), 'pass'],
    [
      'away, in an incident that is young',
      withIncident(aContext({ now: 160_001 }), { openedAt: 100_002 }),
      'wait',
    ],
    [
      'away for as long as it may be',
      withIncident(aContext({ now: 160_001 }), { openedAt: 100_001 }),
      'veto',
    ],
    ['no target', aContext({ target: null }), 'pass'],
    ['away, but not needed', aContext({ now: 999_999, candidate: serviceOnly }), 'pass'],
  ],
  target_free: [
    ['nobody works on it', aContext(), 'pass'],
    ['another incident works on it', aContext({ targetLockedBy: 'incident-2' }), 'wait'],
  ],
  targets_at_once: [
    ['two of three', aContext({ targetsAtWork: limits.targetsAtOnce - 1 }), 'pass'],
    ['three of three', aContext({ targetsAtWork: limits.targetsAtOnce }), 'wait'],
  ],
};

describe.each(guards)('$name', (guard) => {
  it.each(cases[guard.name] ?? [])('%s', (_, context, verdict) => {
    const judgement = guard.judge(context);
    expect(judgement.verdict).toBe(verdict);
    expect(judgement.text).toMatch(/^.{10,}\.$|\?$/);
  });

  it('has cases', () => {
    expect(cases[guard.name]?.length ?? 0).toBeGreaterThan(1);
  });
});

it('waits until the time that it names', () => {
  const until = (name: string, context: GuardContext) =>
    guards.find((guard) => guard.name === name)!.judge(context).until;
  expect(until('confirmed', aContext({ now: 2_000, target: aTarget({ state: 'running' }) }))).toBe(11_000);
  const maintained = (end: number) => aContext({ maintenance: { name: 'm', until: end } });
  expect(until('maintenance', maintained(101_000))).toBe(101_000);
  expect(until('maintenance', maintained(999_000))).toBe(115_000);
  expect(until('global_pause', aContext({ pause }))).toBe(100_001);
  expect(until('fresh_data', withIncident(aContext({ data: 'stale' }), young))).toBe(100_001);
  const requested = { playbook: 'restart-service', by: person('ada'), at: 80_000 };
  const askedLate = withIncident(aContext({ data: 'stale' }), { ...old, requested });
  expect(until('fresh_data', askedLate)).toBe(110_000);
  expect(until('executor_present', withIncident(aContext({ now: 160_001 }), { openedAt: 100_002 }))).toBe(
    160_002
  );
  expect(until('cooldown', aContext({ recentRuns: [{ startedAt: 50_000, failed: true }] }))).toBe(110_000);
  expect(
    until('supervisor_at_work', aContext({ now: 2_000, target: aTarget({ supervisor: 'docker' }) }))
  ).toBe(31_000);
});

it('never lets a person overrule what is a limit of the machine or of safety', () => {
  const hard = guards.filter(({ yieldsToPerson }) => !yieldsToPerson).map(({ name }) => name);
  expect(hard.sort()).toEqual(
    [
      'approved',
      'attempts',
      'data_loss',
      'executor_present',
      'global_pause',
      'health_floor',
      'identity',
      'provable',
      'stopped_by_person',
      'target_allowed',
      'target_free',
      'targets_at_once',
      'wishes_possible',
    ].sort()
  );
});

it('asks for a yes, not for a person who mends, where a yes is all that is missing', () => {
  const names = guards.filter(({ asksForApproval }) => asksForApproval).map(({ name }) => name);
  expect(names.sort()).toEqual(['approved', 'error_budget']);
});

it('says who and what in the words of a refusal', () => {
  const text = (name: string, context: GuardContext) =>
    guards.find((guard) => guard.name === name)!.judge(context).text;
  expect(text('global_pause', aContext({ pause }))).toBe(
    'ada paused every fix until 1970-01-01T00:01:40.001Z: Moving house.'
  );
  expect(text('not_refused', withIncident(aContext(), { refusals: [refusal] }))).toBe(
    'ada refused restart-service: Not now.'
  );
  expect(text('approved', asked(person('ada'), [yes(person('ada'))], 2))).toMatch(/so far: ada\.$/);
  expect(text('approved', asked(person('ada', false), [yes(person('ada', false))], 2))).toMatch(
    /so far: none\.$/
  );
});
