import type { Diagnosis, Mode, Person } from '@trinity/contracts';
import { aDiagnosis } from '../testing/builders.ts';
import { aCandidate, aContext, aPlaybook, aTarget, withIncident } from '../testing/contexts.ts';
import type { DecisionContext } from './context.ts';
import { decide } from './decide.ts';

const ada: Person = { kind: 'person', name: 'ada', role: 'operator', via: 'grafana', verified: false };
const diagnosed = (changes: Partial<Diagnosis>, context = aContext()) =>
  withIncident(context, { diagnosis: aDiagnosis(changes), severity: changes.severity ?? 'high' });
const unsafe = aCandidate({ playbook: aPlaybook({ safeWhenCritical: false }) });

describe('the tree', () => {
  it.each<[string, DecisionContext, string, RegExp]>([
    ['runs what may run', aContext(), 'fix', /may run/],
    ['leaves attacks to a person', diagnosed({ category: 'Security' }), 'human', /attack/],
    [
      'leaves what looks like an attack to a person',
      withIncident(aContext(), { symptom: 'security' }),
      'human',
      /attack/,
    ],
    [
      'leaves alone what only suffers from another component, and calls nobody',
      aContext({ suffersFrom: { component: 'broker', incident: 'root' } }),
      'wait',
      /suffers from broker/,
    ],
    [
      'neither mends nor tells what only a rule still finds that looks back',
      aContext({ echoUntil: 130_000, candidates: [] }),
      'wait',
      /has just ended/,
    ],
    [
      'mends it all the same for a person who asks',
      aContext({ echoUntil: 130_000, requested: { by: ada, playbook: aPlaybook().name } }),
      'fix',
      /ada starts/,
    ],
    ['runs what is safe for a critical incident', diagnosed({ severity: 'critical' }), 'fix', /may run/],
    [
      'leaves a critical incident without a safe fix to a person',
      diagnosed({ severity: 'critical' }, aContext({ candidates: [unsafe] })),
      'human',
      /critical/,
    ],
    [
      'leaves what no playbook knows to a person',
      aContext({ candidates: [] }),
      'human',
      /No playbook mends service_down/,
    ],
    [
      'only observes what belongs to no component',
      aContext({ component: null, candidates: [] }),
      'observe',
      /No component/,
    ],
    [
      'calls a person for a veto',
      aContext({ target: aTarget({ state: 'stopped' }) }),
      'human',
      /stopped by a person/,
    ],
    ['waits for a wait', aContext({ targetLockedBy: 'x' }), 'wait', /Waiting/],
    [
      'lets a veto win over a wait',
      aContext({ targetLockedBy: 'x', target: aTarget({ state: 'stopped' }) }),
      'human',
      /stopped/,
    ],
  ])('%s', (_, context, outcome, summary) => {
    const decision = decide(context);
    expect(decision.outcome).toBe(outcome);
    expect(decision.summary).toMatch(summary);
    expect(decision.reasons.length).toBeGreaterThan(0);
  });

  it.each<[Mode, string]>([
    ['auto', 'fix'],
    ['approve', 'approve'],
    ['suggest', 'suggest'],
    ['observe', 'observe'],
  ])('in mode %s the outcome is %s', (mode, outcome) => {
    expect(decide(aContext({ candidates: [aCandidate({ mode })] })).outcome).toBe(outcome);
  });

  it('waits for as long as the longest wait', () => {
    const context = aContext({ now: 2_000, target: aTarget({ state: 'running' }), targetLockedBy: 'x' });
    expect(decide(context).until).toBe(11_000);
  });

  it('says that a fix failed when it calls a person after one', () => {
    const failed = { playbook: 'restart-service', outcome: 'failed', reason: 'It ended again.' } as never;
    const context = withIncident(aContext(), { runs: [failed] });
    expect(decide(context).summary).toMatch(/^The fix failed; a person is needed\. .*It ended again/);
  });

  it('asks for a yes where a budget is empty, whatever the mode would allow', () => {
    const decision = decide(aContext({ candidates: [aCandidate({ budget: { spent: 3, allowed: 3 } })] }));
    expect(decision).toMatchObject({ outcome: 'approve', playbook: 'restart-service' });
    expect(decision.summary).toMatch(/error budget is empty/);
    expect(
      decide(aContext({ candidates: [aCandidate({ budget: { spent: 3, allowed: 3 }, mode: 'observe' })] }))
        .outcome
    ).toBe('observe');
  });

  it('decides again when everything that stands in the way may pass by itself', () => {
    const silent = aContext({ watchdog: 'silent' });
    expect(decide(silent)).toMatchObject({ outcome: 'human', until: 115_000 });
    expect(decide({ ...silent, target: aTarget({ state: 'stopped' }) }).until).toBeNull();
  });

  it('takes the next candidate where the best one may not run', () => {
    const unable = aCandidate({ playbook: aPlaybook({ name: 'unable' }), confidence: 0.4 });
    const decision = decide(aContext({ candidates: [unable, aCandidate()] }));
    expect(decision).toMatchObject({ outcome: 'fix', playbook: 'restart-service' });
  });

  it.each<[Mode, Mode, string, string]>([
    ['auto', 'suggest', 'human', 'best'],
    ['auto', 'observe', 'human', 'best'],
    ['auto', 'approve', 'approve', 'next'],
    ['auto', 'auto', 'fix', 'next'],
  ])('where the best in mode %s is vetoed and the next is in mode %s it is %s', (best, next, outcome, by) => {
    const unable = aCandidate({ playbook: aPlaybook({ name: 'best' }), mode: best, confidence: 0.4 });
    const other = aCandidate({ playbook: aPlaybook({ name: 'next' }), mode: next });
    expect(decide(aContext({ candidates: [unable, other] }))).toMatchObject({ outcome, playbook: by });
  });

  it('offers the next one where a person said no to the best', () => {
    const refusal = { playbook: 'best', by: ada, at: 1, reason: 'No.' };
    const best = aCandidate({ playbook: aPlaybook({ name: 'best' }) });
    const next = aCandidate({ playbook: aPlaybook({ name: 'next' }), mode: 'suggest' });
    const context = withIncident(aContext({ candidates: [best, next] }), { refusals: [refusal] });
    expect(decide(context)).toMatchObject({ outcome: 'suggest', playbook: 'next' });
    expect(decide({ ...context, candidates: [best] })).toMatchObject({ outcome: 'human', playbook: 'best' });
  });

  it('only offers the best, whatever the next one may do', () => {
    const best = aCandidate({ playbook: aPlaybook({ name: 'best' }), mode: 'suggest' });
    expect(decide(aContext({ candidates: [best, aCandidate()] }))).toMatchObject({
      outcome: 'suggest',
      playbook: 'best',
    });
  });

  it('never runs a playbook in shadow mode, and says what it would have done', () => {
    const shadow = aCandidate({ playbook: aPlaybook({ name: 'shadow', shadow: true }) });
    const decision = decide(aContext({ candidates: [shadow, aCandidate()] }));
    expect(decision).toMatchObject({ outcome: 'fix', playbook: 'restart-service' });
    expect(decision.shadows).toMatchObject([{ playbook: 'shadow', outcome: 'fix' }]);
    expect(decide(aContext({ candidates: [shadow] }))).toMatchObject({ outcome: 'human', playbook: null });
    const asked = { by: ada, playbook: 'shadow' };
    expect(decide(aContext({ candidates: [shadow], requested: asked })).outcome).toBe('human');
  });

  describe('degrading', () => {
    const impact = { ...aDiagnosis().impact, canDegradeTo: 'minimal' as const };
    const critical = (context = aContext({ candidates: [unsafe] })) =>
      diagnosed({ severity: 'critical', impact }, context);
    const failedRun = { playbook: 'restart-service', outcome: 'failed', reason: 'It ended again.' } as never;
    const afterFailure = (onFailure: 'person' | 'degrade') =>
      withIncident(
        diagnosed({ impact }, aContext({ candidates: [aCandidate({ playbook: aPlaybook({ onFailure }) })] })),
        { runs: [failedRun] }
      );

    it.each<[string, DecisionContext, string]>([
      ['what is critical and has no safe fix', critical(), 'degrade'],
      ['not where a safe fix runs', critical(aContext()), 'fix'],
      [
        'not where nothing is declared',
        diagnosed({ severity: 'critical' }, aContext({ candidates: [unsafe] })),
        'human',
      ],
      [
        'not while everything is paused',
        { ...critical(), pause: { by: ada, at: 0, until: 1e9, reason: 'x' } },
        'human',
      ],
      ['not where Trinity only observes', { ...critical(), ceiling: 'observe' }, 'human'],
      ['after a failed fix whose playbook says so', afterFailure('degrade'), 'degrade'],
      ['not after one whose playbook says nothing', afterFailure('person'), 'human'],
      ['never an attack', diagnosed({ severity: 'critical', category: 'Security', impact }), 'human'],
    ])('%s', (_, context, outcome) => {
      expect(decide(context).outcome).toBe(outcome);
    });

    it('says to which level', () => {
      expect(decide(critical()).degradeTo).toBe('minimal');
    });
  });

  it('takes the best candidate', () => {
    const better = aCandidate({ playbook: aPlaybook({ name: 'better' }) });
    expect(decide(aContext({ candidates: [better, aCandidate()] })).playbook).toBe('better');
  });
});

describe('what a person asked for', () => {
  const asked = (context: DecisionContext, playbook = 'restart-service') =>
    decide({ ...context, requested: { by: ada, playbook } });

  it('runs whatever the mode, and says who overruled what', () => {
    const context = diagnosed(
      { confidence: 0.2 },
      aContext({ candidates: [aCandidate({ mode: 'observe' })] })
    );
    const decision = asked(context);
    expect(decision.outcome).toBe('fix');
    expect(decision.reasons.find(({ name }) => name === 'diagnosis_confidence')?.text).toMatch(
      /^ada overruled: /
    );
  });

  it('is the playbook that was asked for, not the best', () => {
    const other = aCandidate({ playbook: aPlaybook({ name: 'other' }) });
    expect(asked(aContext({ candidates: [aCandidate(), other] }), 'other').playbook).toBe('other');
  });

  it('is refused where there is no such playbook', () => {
    expect(asked(aContext(), 'nope').outcome).toBe('human');
  });

  it.each<[string, DecisionContext]>([
    ['for an attack', diagnosed({ category: 'Security' })],
    [
      'a fourth time in an hour',
      aContext({ recentRuns: [1, 2, 3].map((startedAt) => ({ startedAt, failed: false })) }),
    ],
    ['on a service that a person stopped', aContext({ target: aTarget({ state: 'stopped' }) })],
    ['without a target', aContext({ target: null, targetCount: 0 })],
    ['while everything is paused', aContext({ pause: { by: ada, at: 0, until: 1e9, reason: 'x' } })],
  ])('does not run %s', (_, context) => {
    expect(asked(context).outcome).toBe('human');
  });
});
