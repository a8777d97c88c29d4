import { aContext } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { maintenance } from './maintenance.ts';

const open = (until: number) => aContext({ maintenance: { name: 'sunday', until } });

testGuard(maintenance, { yieldsToPerson: true }, [
  ['no window', aContext(), 'not_configured'],
  ['an open window', open(101_000), 'veto', { until: 101_000 }],
  ['a window that is open for long', open(999_000), 'veto', { until: 115_000 }],
]);
