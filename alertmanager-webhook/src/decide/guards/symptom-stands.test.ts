import { aContext } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { symptomStands } from './symptom-stands.ts';

testGuard(symptomStands, { yieldsToPerson: true }, [
  ['it stands', aContext(), 'pass'],
  ['no probe sees it', aContext({ symptom: 'not_configured' }), 'not_configured'],
  ['gone', aContext({ symptom: 'gone', now: 120_999 }), 'wait'],
  ['gone, but reported for long', aContext({ symptom: 'gone', now: 121_000 }), 'veto', { until: 136_000 }],
]);
