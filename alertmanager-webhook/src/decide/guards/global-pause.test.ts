import { aContext, aPerson } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { globalPause } from './global-pause.ts';

const paused = (until: number, reason = 'Moving house') =>
  aContext({ pause: { by: aPerson('ada'), at: 0, until, reason } });

testGuard(globalPause, { yieldsToPerson: false }, [
  ['no pause', aContext(), 'pass'],
  [
    'a pause',
    paused(100_001),
    'veto',
    { until: 100_001, text: 'ada paused every fix until 1970-01-01T00:01:40.001Z: Moving house.' },
  ],
  ['a long pause', paused(999_000), 'veto', { until: 115_000 }],
  ['a pause whose reason ends with a full stop', paused(100_001, 'No.'), 'veto', { text: /: No\.$/ }],
  ['a pause that is just over', paused(100_000), 'pass'],
]);
