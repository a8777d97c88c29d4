import { aContext } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { cooldown } from './cooldown.ts';

const failedAt = (...times: number[]) =>
  aContext({ recentRuns: times.map((startedAt) => ({ startedAt, failed: true })) });

testGuard(cooldown, { yieldsToPerson: true }, [
  ['no run', aContext(), 'pass'],
  ['a run that did not fail', aContext({ recentRuns: [{ startedAt: 99_999, failed: false }] }), 'pass'],
  ['a run that failed a minute ago', failedAt(40_000), 'pass'],
  ['a run that failed less than a minute ago', failedAt(40_001), 'wait', { until: 100_001 }],
  ['two that failed, the last of them counts', failedAt(50_000, 40_001), 'wait', { until: 110_000 }],
]);
