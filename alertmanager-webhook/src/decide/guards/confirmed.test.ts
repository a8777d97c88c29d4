import { aSignal } from '../../testing/builders.ts';
import { aContext, aTarget, withIncident } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { confirmed } from './confirmed.ts';

const running = aTarget({ state: 'running' });
const [episode] = aContext().incident.episodes;
const begun = (...times: number[]) =>
  withIncident(aContext({ now: 21_000, target: running }), {
    openedAt: 15_000,
    episodes: times.map((startsAt) => ({ ...episode!, signal: aSignal({ startsAt }) })),
  });

testGuard(confirmed, { yieldsToPerson: true }, [
  ['a dead process', aContext({ now: 1_001 }), 'pass'],
  ['a supervisor that gave up', aContext({ now: 1_001, target: aTarget({ state: 'gave_up' }) }), 'pass'],
  ['a young symptom', aContext({ now: 10_999, target: running }), 'wait', { until: 11_000 }],
  ['a symptom that stands', aContext({ now: 11_000, target: running }), 'pass'],
  ['a young symptom of no target', aContext({ now: 10_999, target: null }), 'wait'],
  ['an old alert in a young incident', begun(11_000), 'pass'],
  ['an old alert beside a young one', begun(20_000, 11_000), 'pass'],
  ['a young alert in a young incident', begun(11_001), 'wait', { until: 21_001 }],
  ['alerts that are younger than the incident', begun(20_000), 'wait', { until: 25_000 }],
  ['no alerts', begun(), 'wait', { until: 25_000 }],
]);
