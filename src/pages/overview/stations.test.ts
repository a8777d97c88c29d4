import type { ComponentState } from '@trinity/contracts';

import { lastDays } from './promises.ts';
import { healthOf, stationsOf } from './stations.ts';

const component = (over: Partial<ComponentState>) =>
  ({
    name: 'a',
    station: null,
    targets: [],
    probes: [{ name: 'http', ok: true, detail: '' }],
    openIncidents: 0,
    level: null,
    worstSeverity: null,
    ...over,
  }) as ComponentState;
const target = (state: string) => ({ target: { state } }) as ComponentState['targets'][number];

it.each<[string, Partial<ComponentState>]>([
  ['failing', { openIncidents: 1 }],
  ['degraded', { level: { value: 'minimal', because: null }, probes: [] }],
  ['failing', { openIncidents: 1, level: { value: 'minimal', because: null } }],
  ['well', { level: { value: 'full', because: null } }],
  ['suspect', { probes: [{ name: 'http', ok: false, detail: 'refused' }] }],
  ['suspect', { targets: [target('dead')] }],
  ['unseen', { probes: [] }],
  ['well', {}],
  ['well', { probes: [], targets: [target('running')] }],
])('is %s with %j', (health, over) => {
  expect(healthOf(component(over))).toBe(health);
});

it('puts the gravest station and component first', () => {
  const stations = stationsOf([
    component({ name: 'b', station: 'calm' }),
    component({ name: 'c', station: 'loud' }),
    component({ name: 'd', station: 'loud', openIncidents: 1, worstSeverity: 'low' }),
    component({ name: 'e', station: 'loud', openIncidents: 2, worstSeverity: 'critical' }),
    component({ name: 'alone' }),
  ]);
  expect(stations.map(({ name }) => name)).toEqual(['loud', 'alone', 'calm']);
  expect(stations[0]?.components.map(({ name }) => name)).toEqual(['e', 'd', 'c']);
});

it('counts days from midnight, the last until now', () => {
  const now = new Date(2026, 10, 27, 15, 30).valueOf();
  const days = lastDays(3, now);
  expect(days.map(({ from }) => new Date(from).getDate())).toEqual([25, 26, 27]);
  expect(days[0]?.to).toBe(days[1]?.from);
  expect(days[2]?.to).toBe(now);
});
