import { aDiagnosis } from '../../testing/builders.ts';
import { aContext, withIncident } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { diagnosisConfidence } from './diagnosis-confidence.ts';

const sure = (confidence: number) => withIncident(aContext(), { diagnosis: aDiagnosis({ confidence }) });

testGuard(diagnosisConfidence, { yieldsToPerson: true }, [
  ['0.5', sure(0.5), 'pass'],
  ['0.49', sure(0.49), 'veto'],
  ['nothing known', sure(0), 'veto'],
]);
