import { aContext } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { flapping } from './flapping.ts';

testGuard(flapping, { yieldsToPerson: true }, [
  ['four times', aContext({ incidentsLately: 4 }), 'pass'],
  ['five times', aContext({ incidentsLately: 5 }), 'veto', { until: 115_000 }],
  ['six times', aContext({ incidentsLately: 6 }), 'veto', { until: 115_000 }],
]);
