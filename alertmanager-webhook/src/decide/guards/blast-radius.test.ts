import { aDiagnosis } from '../../testing/builders.ts';
import { aCandidate, aContext, aTarget, withIncident } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { blastRadius } from './blast-radius.ts';

const running = aTarget({ state: 'running' });
const impact = { text: '', features: [], canDegradeTo: null, dataAtRisk: false };
const dependents = (count: number, target: typeof running | null = running) =>
  withIncident(aContext({ target }), {
    diagnosis: aDiagnosis({
      impact: { ...impact, components: Array.from({ length: count }, (_, n) => `c${n}`) },
    }),
  });

testGuard(blastRadius, { yieldsToPerson: true }, [
  ['a running one without dependents', dependents(0), 'pass'],
  ['a running one with as many as may be', dependents(20), 'pass'],
  ['a running one with one more', dependents(21), 'veto'],
  ['a dead one with one more', dependents(21, aTarget()), 'pass'],
  ['no target with one more', dependents(21, null), 'pass'],
  ['one that is not touched', { ...dependents(21), candidate: aCandidate({ needsTarget: false }) }, 'pass'],
]);
