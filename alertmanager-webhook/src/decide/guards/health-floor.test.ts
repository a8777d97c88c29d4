import { aCandidate, aContext, aTarget, oldIncident, youngIncident } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { healthFloor } from './health-floor.ts';

const running = aTarget({ state: 'running' });
const of = (targetCount: number, runningTargets: number, target: typeof running | null = running) =>
  aContext({ targetCount, runningTargets, target });

testGuard(healthFloor, { yieldsToPerson: false }, [
  ['the only one', of(1, 1), 'not_configured'],
  ['a dead one of two', of(2, 1, aTarget()), 'pass'],
  ['one of two that run', of(2, 2), 'pass'],
  ['the last of two, young incident', youngIncident(of(2, 1)), 'wait', { until: 100_001 }],
  ['the last of two, for long', oldIncident(of(2, 1)), 'veto'],
  ['one of three that run', of(3, 3), 'pass'],
  ['one of three of which two run', youngIncident(of(3, 2)), 'wait'],
  ['the last of two, not touched', { ...of(2, 1), candidate: aCandidate({ needsTarget: false }) }, 'pass'],
  ['no target of two', of(2, 0, null), 'pass'],
]);
