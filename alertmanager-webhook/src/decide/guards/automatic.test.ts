import { aContext, withIncident } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { automatic } from './automatic.ts';

testGuard(automatic, { yieldsToPerson: true }, [
  ['clear reports', aContext(), 'pass'],
  ['an ambiguous refiring', withIncident(aContext(), { automatic: false }), 'veto'],
]);
