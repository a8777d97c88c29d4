import { aContext, aTarget } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { supervisorAtWork } from './supervisor-at-work.ts';

const systemd = aTarget({ supervisor: 'systemd' });

testGuard(supervisorAtWork, { yieldsToPerson: true }, [
  ['no target', aContext({ now: 30_999, target: null }), 'not_configured'],
  ['a child of the agent', aContext({ now: 30_999 }), 'not_configured'],
  ['the host itself', aContext({ now: 30_999, target: aTarget({ supervisor: 'host' }) }), 'not_configured'],
  [
    'systemd that gave up',
    aContext({ now: 30_999, target: aTarget({ supervisor: 'systemd', state: 'gave_up' }) }),
    'pass',
  ],
  ['systemd within its grace', aContext({ now: 30_999, target: systemd }), 'wait', { until: 31_000 }],
  ['systemd after its grace', aContext({ now: 31_000, target: systemd }), 'pass'],
  [
    'Docker within its grace',
    aContext({ now: 2_000, target: aTarget({ supervisor: 'docker' }) }),
    'wait',
    { until: 31_000 },
  ],
]);
