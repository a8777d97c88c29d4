import { severities, type Signal } from '@trinity/contracts';
import * as fc from 'fast-check';
import { reportedIdentity } from '../incident/by-start.ts';
import { factsOf } from '../incident/facts.ts';
import { aDiagnosis, anAgentSignal, anIncident } from '../testing/builders.ts';
import { aCandidate, aContext, aPlaybook, aTarget } from '../testing/contexts.ts';
import type { GuardContext } from './context.ts';
import { decide } from './decide.ts';
import { selectTarget } from './select-target.ts';

const targets = [aTarget({ state: 'running' }), aTarget({}, { ref: { executor: 'host-1', name: 'other' } })];
const signalArb = fc.record({
  symptom: fc.constantFrom<Signal['symptom']>(
    'service_down',
    'probe_failing',
    'error_rate',
    'slow',
    'security'
  ),
  startsAt: fc.integer({ min: 1, max: 5 }).map((second) => second * 1_000),
  identity: fc.constantFrom(undefined, '100:5000@boot', '200:6000@boot'),
  target: fc.constantFrom(undefined, ...targets.map(({ ref }) => ref)),
  severity: fc.constantFrom(undefined, ...severities),
  value: fc.integer({ min: 0, max: 100 }),
});
/** Signals of one failure, and the same in another order. */
const arrivals = fc.array(signalArb, { minLength: 1, maxLength: 6 }).chain((drafts) => {
  const signals = drafts.map(({ value, ...draft }, index) =>
    anAgentSignal({ ...draft, fingerprint: `f-${index}`, evidence: { facts: { value } } } as Partial<Signal>)
  );
  return fc.tuple(fc.constant(signals), fc.shuffledSubarray(signals, { minLength: signals.length }));
});
const conditional = aPlaybook().steps.map((step) => ({ ...step, when: [{ fact: 'value', above: 50 }] }));

/** What is made of the first signal, which opens the incident, and of all others, which join it. */
function made([first, ...others]: Signal[], now: number) {
  const joined = others.map((signal) => ({
    type: 'signal.joined' as const,
    as: 'evidence' as const,
    signals: [signal],
    count: 1,
  }));
  const incident = anIncident({ ...(first && { signal: first }), events: joined });
  const context = aContext({
    now,
    target: selectTarget(incident, targets),
    targetCount: targets.length,
    candidates: [aCandidate({ playbook: aPlaybook({ steps: conditional }) })],
  });
  const { severity } = incident;
  const diagnosed = { ...incident, severity, diagnosis: aDiagnosis() } as GuardContext['incident'];
  return {
    decision: decide({ ...context, incident: diagnosed }),
    identity: reportedIdentity(incident),
    facts: factsOf(incident),
    symptom: incident.symptom,
  };
}

it('makes the same of the signals of an incident, in whatever order they arrive', () => {
  fc.assert(
    fc.property(arrivals, fc.constantFrom(2_000, 12_000, 400_000), ([signals, shuffled], now) => {
      expect(made(shuffled, now)).toEqual(made(signals, now));
    }),
    { numRuns: 500 }
  );
});
