import { aCandidate, aContext, aPerson, aTarget, withIncident } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { executorPresent } from './executor-present.ts';

const away = (openedAt: number, askedAt?: number) =>
  withIncident(aContext({ now: 160_001 }), {
    openedAt,
    requested:
      askedAt === undefined ? null : { playbook: 'restart-service', by: aPerson('ada'), at: askedAt },
  });

testGuard(executorPresent, { yieldsToPerson: false }, [
  ['heard of within the time', aContext({ now: 160_000 }), 'pass'],
  ['away, in a young incident', away(100_002), 'wait', { until: 160_002 }],
  ['away, and there is time: it may be back in a moment', away(150_000), 'wait', { until: 162_001 }],
  ['away, for as long as it may be', away(100_001), 'veto', { until: 175_001, text: /for 1m:/ }],
  [
    'unheard of by a receiver that has just started',
    { ...away(50_000), target: aTarget({}, { seenAt: 0, awaitedSince: 150_000 }) },
    'wait',
    { until: 162_001, text: /since the receiver started/ },
  ],
  ['away, but asked for lately', away(100_001, 100_003), 'wait', { until: 160_003 }],
  ['away, and asked for long ago', away(100_001, 50_000), 'veto'],
  ['no target', aContext({ now: 999_999, target: null }), 'pass'],
  ['away, but not needed', aContext({ now: 999_999, candidate: aCandidate({ needsTarget: false }) }), 'pass'],
]);
