import { aContext, aPerson, oldIncident, withIncident, youngIncident } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { freshData } from './fresh-data.ts';

const stale = aContext({ data: 'stale' });
const mute = aContext({ data: 'unreachable' });
const asked = (at: number) =>
  withIncident(stale, {
    openedAt: 70_000,
    requested: { playbook: 'restart-service', by: aPerson('ada'), at },
  });

testGuard(freshData, { yieldsToPerson: true }, [
  ['fresh', aContext({ data: 'fresh' }), 'pass'],
  ['not configured', aContext({ data: 'not_configured' }), 'not_configured'],
  ['stale, young incident', youngIncident(stale), 'wait', { until: 100_001 }],
  ['stale, for long', oldIncident(stale), 'veto', { until: 115_000, text: /has no sample/ }],
  ['stale, for long, but asked for lately', asked(80_000), 'wait', { until: 102_000 }],
  ['stale, for long, and asked for long ago', asked(60_000), 'veto'],
  ['nobody answers, young incident', youngIncident(mute), 'wait', { until: 100_001 }],
  ['nobody answers, for long', oldIncident(mute), 'veto'],
]);
