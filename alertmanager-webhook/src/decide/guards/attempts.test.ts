import { aCandidate, aContext, aPlaybook } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { attempts } from './attempts.ts';

const hour = 3_600_000;
const runsAt = (...times: number[]) => times.map((startedAt) => ({ startedAt, failed: false }));
const once = aCandidate({ playbook: aPlaybook({ limits: { runsPerHour: 1, cooldown: 0 } }) });

testGuard(attempts, { yieldsToPerson: false }, [
  ['none', aContext(), 'pass'],
  ['two in the last hour', aContext({ recentRuns: runsAt(1, 2) }), 'pass'],
  ['three in the last hour', aContext({ recentRuns: runsAt(1, 2, 3) }), 'veto', { text: /^trading was/ }],
  ['four in the last hour', aContext({ recentRuns: runsAt(1, 2, 3, 4) }), 'veto'],
  ['three, one of them an hour old', aContext({ now: hour + 1, recentRuns: runsAt(1, 2, 3) }), 'pass'],
  ['three, the oldest just not an hour old', aContext({ now: hour, recentRuns: runsAt(1, 2, 3) }), 'veto'],
  ['one where one is allowed', aContext({ recentRuns: runsAt(1), candidate: once }), 'veto'],
  ['none where one is allowed', aContext({ candidate: once }), 'pass'],
  ['three on what is no target', aContext({ recentRuns: runsAt(1, 2, 3), target: null }), 'veto'],
]);
