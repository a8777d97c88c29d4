import { categories, modeSchema, severities } from '@trinity/contracts';
import * as fc from 'fast-check';
import { aDiagnosis } from '../testing/builders.ts';
import { aCandidate, aContext, aPerson, aTarget, withIncident } from '../testing/contexts.ts';
import type { DecisionContext } from './context.ts';
import { decide } from './decide.ts';

const ada = aPerson('ada', false);

/** Any diagnosis, any mode, any history, any target: whatever attackers and accidents come up with. */
const anyContext: fc.Arbitrary<DecisionContext> = fc
  .record({
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    category: fc.constantFrom(...categories),
    severity: fc.constantFrom(...severities),
    mode: fc.constantFrom(...modeSchema.options),
    fixConfidence: fc.double({ min: 0, max: 1, noNaN: true }),
    runs: fc.array(fc.record({ startedAt: fc.integer({ min: 0, max: 100_000 }), failed: fc.boolean() }), {
      maxLength: 6,
    }),
    state: fc.constantFrom('dead' as const, 'running' as const, 'stopped' as const, 'gave_up' as const),
    hasTarget: fc.boolean(),
    requested: fc.boolean(),
    paused: fc.boolean(),
    spent: fc.integer({ min: 0, max: 4 }),
  })
  .map((drawn) => {
    const { confidence, category, severity } = drawn;
    const candidate = aCandidate({
      mode: drawn.mode,
      confidence: drawn.fixConfidence,
      budget: { spent: drawn.spent, allowed: 3 },
    });
    const context = aContext({
      candidates: [candidate],
      recentRuns: drawn.runs,
      target: drawn.hasTarget ? aTarget({ state: drawn.state }) : null,
      targetCount: drawn.hasTarget ? 1 : 0,
      pause: drawn.paused ? { by: ada, at: 0, until: 1_000_000, reason: 'x' } : null,
      requested: drawn.requested ? { by: ada, playbook: 'restart-service' } : null,
    });
    const diagnosis = aDiagnosis({ confidence, category, severity });
    return withIncident(context, { diagnosis, severity });
  });

describe('whatever the context', () => {
  const runs = (context: DecisionContext) => decide(context).outcome === 'fix';
  const never = (claim: string, broken: (context: DecisionContext) => boolean) =>
    it(claim, () =>
      fc.assert(
        fc.property(anyContext, (context) => !(runs(context) && broken(context))),
        { numRuns: 2_000 }
      )
    );

  never(
    'a security incident is never acted on',
    ({ incident }) => incident.diagnosis.category === 'Security'
  );
  never(
    'nothing runs by itself below 0.5',
    ({ incident, candidates, requested }) =>
      requested === null && (incident.diagnosis.confidence < 0.5 || (candidates[0]?.confidence ?? 0) < 0.5)
  );
  never('nothing runs a fourth time in an hour', ({ recentRuns }) => recentRuns.length >= 3);
  never('nothing runs without a target', ({ target }) => target === null);
  never('nothing runs while everything is paused', ({ pause }) => pause !== null);
  never(
    'nothing runs by itself that spent its budget',
    ({ candidates, requested }) => requested === null && (candidates[0]?.budget.spent ?? 0) >= 3
  );
  never('nothing starts what a person stopped', ({ target }) => target?.report.state === 'stopped');
  never(
    'nothing but auto runs by itself',
    ({ candidates, requested }) => requested === null && candidates[0]?.mode !== 'auto'
  );

  it('every decision has reasons and a summary for a person', () => {
    fc.assert(
      fc.property(anyContext, (context) => {
        const decision = decide(context);
        expect(decision.summary).not.toBe('');
        expect(decision.reasons.length).toBeGreaterThan(0);
      })
    );
  });
});
