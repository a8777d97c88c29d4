import { aContext, oldIncident, youngIncident } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { dependenciesWell } from './dependencies-well.ts';

const failing = aContext({ dependencies: { failing: 'broker' } });
/** They are well since 50 s. */
const well = (changes: { lastHappenedAt?: number; failed?: string; now?: number; heldBack?: boolean }) =>
  aContext({
    now: changes.now ?? 100_000,
    dependencies: { wellSince: 50_000, failed: changes.failed ?? null },
    lastHappenedAt: changes.lastHappenedAt ?? null,
    heldBack: changes.heldBack ?? false,
  });

testGuard(dependenciesWell, { yieldsToPerson: true }, [
  ['all of them are well', well({}), 'pass'],
  ['none could be its cause', aContext({ dependencies: 'not_configured' }), 'not_configured'],
  ['one fails', youngIncident(failing), 'wait', { until: 100_001 }],
  ['one fails for long', oldIncident(failing), 'veto', { until: 115_000 }],
  ['it failed when they were well', well({ lastHappenedAt: 52_001 }), 'pass'],
  ['it failed when one came back', well({ lastHappenedAt: 52_001, failed: 'broker' }), 'pass'],
  ['it failed before they were seen', well({ lastHappenedAt: 52_000 }), 'wait', { until: 102_000 }],
  [
    'it calls nobody since, and none of them was seen to fail',
    well({ lastHappenedAt: 1, heldBack: true }),
    'pass',
  ],
  [
    'it calls nobody since one failed that has come back',
    well({ lastHappenedAt: 52_000, heldBack: true, failed: 'broker' }),
    'wait',
    { until: 102_000, text: /broker.*until its own circuit breaker tries/ },
  ],
  ['an alert when one came back', well({ failed: 'broker', now: 109_999 }), 'wait', { until: 110_000 }],
  ['an alert that stays', well({ failed: 'broker', now: 110_000 }), 'pass'],
]);
