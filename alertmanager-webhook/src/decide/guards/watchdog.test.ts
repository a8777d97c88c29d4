import { aContext } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { watchdog } from './watchdog.ts';

testGuard(watchdog, { yieldsToPerson: true }, [
  ['it comes', aContext({ watchdog: 'fresh' }), 'pass'],
  ['none named', aContext({ watchdog: 'not_configured' }), 'not_configured', { text: /is named/ }],
  ['never seen', aContext({ watchdog: 'never_seen' }), 'not_configured'],
  ['just started', aContext({ watchdog: 'grace' }), 'pass', { text: /just started/ }],
  ['it stopped', aContext({ watchdog: 'silent' }), 'veto', { until: 115_000 }],
]);
