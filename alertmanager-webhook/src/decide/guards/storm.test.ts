import { aContext } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { storm } from './storm.ts';

const storming = (targetsAtWork: number, verified = 0) =>
  aContext({
    storm: { since: 1, failing: 30 },
    targetsAtWork,
    wave: { size: 30, verified, atWork: 1, failed: 0 },
  });

testGuard(storm, { yieldsToPerson: true }, [
  ['none', aContext({ targetsAtWork: 2 }), 'pass'],
  ['the first', storming(0), 'pass'],
  ['the second', storming(1), 'wait'],
  ['the second after one was proved', storming(1, 1), 'pass'],
]);
