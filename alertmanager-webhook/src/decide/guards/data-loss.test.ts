import { aDiagnosis } from '../../testing/builders.ts';
import { aCandidate, aContext, aPlaybook, withIncident } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { dataLoss } from './data-loss.ts';

const atRisk = withIncident(aContext(), {
  diagnosis: aDiagnosis({
    impact: { text: '', components: [], features: [], canDegradeTo: null, dataAtRisk: true },
  }),
});
const unsafe = aCandidate({ playbook: aPlaybook({ safeWhenCritical: false }) });

testGuard(dataLoss, { yieldsToPerson: false }, [
  ['no data at risk', aContext(), 'pass'],
  ['data at risk and a playbook that is declared safe', atRisk, 'pass'],
  ['data at risk and one that is not', { ...atRisk, candidate: unsafe }, 'veto'],
  ['no data at risk and one that is not', aContext({ candidate: unsafe }), 'pass'],
]);
