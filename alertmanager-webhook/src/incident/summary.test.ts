import type { DecisionOutcome, EventOf } from '@trinity/contracts';
import { anEvent, anIncident, wayTo } from '../testing/builders.ts';
import { nextStepOf, statusOf, summarise } from './summary.ts';

const decided = anEvent('decision.made') as EventOf<'decision.made'>;

function decidedAs(outcome: DecisionOutcome) {
  const decision = { ...decided.decision, outcome };
  return anIncident({ events: [...wayTo.diagnosed, anEvent('decision.made', { decision })] });
}

it.each<[DecisionOutcome, { needsPerson: boolean; offeredPlaybook: string | null; awaitsApproval: boolean }]>(
  [
    ['fix', { needsPerson: false, offeredPlaybook: null, awaitsApproval: false }],
    ['approve', { needsPerson: true, offeredPlaybook: 'restart-service', awaitsApproval: true }],
    ['suggest', { needsPerson: true, offeredPlaybook: 'restart-service', awaitsApproval: false }],
    ['human', { needsPerson: true, offeredPlaybook: 'restart-service', awaitsApproval: false }],
    ['wait', { needsPerson: false, offeredPlaybook: 'restart-service', awaitsApproval: false }],
  ]
)('says of %s what a person can do', (outcome, said) => {
  expect(summarise(decidedAs(outcome))).toMatchObject(said);
});

it('awaits no approval any more when the fix runs', () => {
  expect(summarise(anIncident({ events: wayTo.acting })).awaitsApproval).toBe(false);
});

it.each<DecisionOutcome>(['wait', 'approve', 'suggest', 'human', 'observe', 'fix', 'degrade'])(
  'does not say twice where it stands after %s',
  (outcome) => {
    const incident = decidedAs(outcome);
    expect(nextStepOf(incident)).not.toContain(statusOf(incident));
  }
);
