import { aCandidate, aContext } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { fixConfidence } from './fix-confidence.ts';

const likely = (confidence: number) => aContext({ candidate: aCandidate({ confidence }) });

testGuard(fixConfidence, { yieldsToPerson: true }, [
  ['0.5', likely(0.5), 'pass'],
  ['0.49', likely(0.49), 'veto'],
  ['one that never helped', likely(0), 'veto'],
]);
