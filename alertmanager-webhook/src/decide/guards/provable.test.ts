import { aCandidate, aContext } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { provable } from './provable.ts';

testGuard(provable, { yieldsToPerson: false }, [
  ['by a probe', aContext({ candidate: aCandidate({ provableBy: ['probe'] }) }), 'pass'],
  [
    'by nothing',
    aContext({ candidate: aCandidate({ provableBy: [] }) }),
    'veto',
    { text: /trading has neither/ },
  ],
  [
    'by nothing, of no component',
    aContext({ component: null, candidate: aCandidate({ provableBy: [] }) }),
    'veto',
  ],
]);
