import { aContext, aTarget } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { stoppedByPerson } from './stopped-by-person.ts';

testGuard(stoppedByPerson, { yieldsToPerson: false }, [
  ['a dead target', aContext(), 'pass'],
  ['a running target', aContext({ target: aTarget({ state: 'running' }) }), 'pass'],
  ['no target', aContext({ target: null }), 'pass'],
  ['a target that a person stopped', aContext({ target: aTarget({ state: 'stopped' }) }), 'veto'],
]);
