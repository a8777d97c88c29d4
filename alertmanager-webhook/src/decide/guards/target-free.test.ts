import { aContext } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { targetFree } from './target-free.ts';

testGuard(targetFree, { yieldsToPerson: false }, [
  ['nobody works on it', aContext(), 'pass'],
  [
    'another incident works on it',
    aContext({ targetLockedBy: 'i-2' }),
    'wait',
    { text: /i-2 is at work on trading/ },
  ],
  ['another works on what is no target', aContext({ targetLockedBy: 'i-2', target: null }), 'wait'],
]);
