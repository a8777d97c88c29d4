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
      'another playbook that failed',
      withIncident(aContext(), { runs: [run({ outcome: 'failed', playbook: 'other' })] }),
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
  expect(until('cooldown', aContext({ recentRuns: [{ startedAt: 50_000, failed: true }] }))).toBe(110_000);
  expect(
    until('supervisor_at_work', aContext({ now: 2_000, target: aTarget({ supervisor: 'docker' }) }))
  ).toBe(31_000);
});

it('never lets a person overrule what is a limit of the machine or of safety', () => {
  const hard = guards.filter(({ yieldsToPerson }) => !yieldsToPerson).map(({ name }) => name);
  expect(hard.sort()).toEqual(
    [
      'attempts',
      'data_loss',
      'executor_present',
      'provable',
      'stopped_by_person',
      'target_allowed',
      'target_free',
      'targets_at_once',
    ].sort()
  );
});
