import type { IncidentSummary } from '@trinity/contracts';
import { summarise } from '../incident/summary.ts';
import { anIncident } from '../testing/builders.ts';
import { aContext } from '../testing/contexts.ts';
import { timesLately, waveOf } from './surroundings.ts';

const { incident } = aContext();
const other = (changes: Partial<IncidentSummary>): IncidentSummary => ({
  ...summarise(anIncident({ id: 'other' })),
  cause: 'service_down',
  openedAt: 50_000,
  ...changes,
});
const runs = { verified: 0, failed: 0, notNeeded: 0 };

describe('a wave', () => {
  it.each<[string, Partial<IncidentSummary>, object]>([
    ['another one of the cause', {}, { size: 2 }],
    ['of another cause', { cause: 'db_locked' }, { size: 1 }],
    ['as old as it may be', { openedAt: 40_000 }, { size: 2 }],
    ['too old', { openedAt: 39_999 }, { size: 1 }],
    ['itself', { id: incident.id }, { size: 1 }],
    ['at work', { phase: 'acting' }, { atWork: 1, verified: 0 }],
    ['being verified', { phase: 'verifying' }, { atWork: 1, verified: 0 }],
    ['verified and draining', { phase: 'verifying', verifiedAt: 60_000 }, { atWork: 0, verified: 1 }],
    ['fixed', { phase: 'closed', runs: { ...runs, verified: 1 } }, { atWork: 0, verified: 1 }],
    ['failed', { runs: { ...runs, failed: 1 } }, { failed: 1, verified: 0 }],
  ])('%s', (_, changes, expected) => {
    expect(waveOf(incident, [other(changes)], 100_000, 60_000)).toMatchObject(expected);
  });
});

it.each<[string, Partial<IncidentSummary>, number]>([
  ['ended by itself', { outcome: 'self_recovered' }, 2],
  ['was fixed', { outcome: 'fixed' }, 1],
  ['is of another component', { outcome: 'self_recovered', component: 'voice' }, 1],
  ['is of another cause', { outcome: 'self_recovered', cause: 'db_locked' }, 1],
  ['is too old', { outcome: 'self_recovered', openedAt: 39_999 }, 1],
  ['is itself', { outcome: 'self_recovered', id: incident.id }, 1],
])('what %s counts as %#', (_, changes, expected) => {
  expect(timesLately(incident, [other(changes)], 100_000, 60_000)).toBe(expected);
});
