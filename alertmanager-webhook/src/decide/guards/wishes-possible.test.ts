import { aCandidate, aContext, oldIncident, youngIncident } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { wishesPossible } from './wishes-possible.ts';

const refusing = (needsTarget: boolean) =>
  aContext({ candidate: aCandidate({ needsTarget, refusals: ['It offers no breaker.'] }) });

testGuard(wishesPossible, { yieldsToPerson: false }, [
  ['nothing asked', aContext(), 'not_configured'],
  ['offered', aContext({ candidate: aCandidate({ needsTarget: false }) }), 'pass'],
  ['not offered, young incident', youngIncident(refusing(false)), 'wait', { until: 100_001 }],
  ['one of several steps not offered, young incident', youngIncident(refusing(true)), 'wait'],
  ['not offered, for long', oldIncident(refusing(false)), 'veto', { until: 115_000 }],
  ['one of several steps not offered, for long', oldIncident(refusing(true)), 'veto'],
]);
