import { aContext, oldIncident, youngIncident } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { dependenciesWell } from './dependencies-well.ts';

const failing = aContext({ dependencies: { failing: 'broker' } });

testGuard(dependenciesWell, { yieldsToPerson: true }, [
  ['all of them are well', aContext(), 'pass'],
  ['none could be its cause', aContext({ dependencies: 'not_configured' }), 'not_configured'],
  ['one fails', youngIncident(failing), 'wait', { until: 100_001 }],
  ['one fails for long', oldIncident(failing), 'veto', { until: 115_000 }],
]);
