import { aContext } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { targetsAtOnce } from './targets-at-once.ts';

testGuard(targetsAtOnce, { yieldsToPerson: false }, [
  ['two of three', aContext({ targetsAtWork: 2 }), 'pass'],
  ['three of three', aContext({ targetsAtWork: 3 }), 'wait'],
  ['more than may be', aContext({ targetsAtWork: 4 }), 'wait'],
]);
