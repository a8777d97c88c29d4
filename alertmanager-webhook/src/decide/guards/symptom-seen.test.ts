import type { Symptom } from '@trinity/contracts';
import { aCandidate, aContext, aPlaybook, withIncident } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { symptomSeen } from './symptom-seen.ts';

const forSymptoms = (symptoms: Symptom[] | undefined, now = 100_000) => {
  const playbook = aPlaybook();
  const candidate = aCandidate({ playbook: { ...playbook, match: { ...playbook.match, symptoms } } });
  return withIncident(aContext({ candidate, now }), { symptom: 'log_errors' });
};

testGuard(symptomSeen, { yieldsToPerson: true }, [
  ['it is for any symptom', forSymptoms(undefined), 'pass'],
  ['it is for this one', forSymptoms(['service_down', 'log_errors']), 'pass'],
  ['probes may still see what it is for', forSymptoms(['service_down'], 20_999), 'wait', { until: 21_000 }],
  ['they have not', forSymptoms(['service_down', 'probe_failing'], 21_000), 'veto'],
]);
