import { aContext, oldIncident, youngIncident } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { silenced } from './silenced.ts';

const mute = aContext({ silenced: 'unreachable' });

testGuard(silenced, { yieldsToPerson: true }, [
  ['no alert', aContext({ silenced: null }), 'not_configured'],
  ['by nobody', aContext({ silenced: 'no' }), 'pass'],
  ['by a person', aContext({ silenced: 'yes' }), 'veto', { until: 115_000 }],
  ['by a person, young incident', youngIncident(aContext({ silenced: 'yes' })), 'veto'],
  ['nobody answers, young incident', youngIncident(mute), 'wait', { until: 100_001 }],
  ['nobody answers, for long', oldIncident(mute), 'veto', { until: 115_000 }],
]);
