import type { Person } from '@trinity/contracts';
import type { HttpTarget } from '../clients/http-targets.ts';
import type { DrillConfig } from '../config/schema.ts';
import { Journal } from '../incident/journal.ts';
import { aSignal } from '../testing/builders.ts';
import { inMemoryStore } from '../testing/in-memory-store.ts';
import { Drills } from './drills.ts';

const dana: Person = { kind: 'person', name: 'dana', role: 'operator', via: 'grafana', verified: true };
const drill: DrillConfig = {
  name: 'voice-ends',
  component: 'voice',
  description: 'Voice ends.',
  httpTarget: 'break-voice',
};
const target = { name: 'break-voice' } as HttpTarget;

function setUp() {
  const store = inMemoryStore();
  const clock = { now: () => 1 };
  const world = { called: [] as string[], noted: [] as string[], refuses: false };
  const drills = new Drills({
    store,
    clock,
    drills: () => [drill, { ...drill, name: 'nowhere', httpTarget: 'gone' }],
    httpTargets: () => [target],
    call: async ({ name }, key) => {
      world.called.push(`${name} ${key}`);
      if (world.refuses) {
        throw new Error('break-voice answered 403, not 202.');
      }
    },
    note: (name, by) => void world.noted.push(`${name} by ${by.name}`),
  });
  const journal = new Journal({ store, key: Buffer.alloc(32), clock });
  const openIncident = (component: string) =>
    journal.append(null, {
      events: [
        {
          type: 'incident.opened',
          incident: `of-${component}`,
          component,
          station: null,
          severity: 'high',
          title: 'x',
          signal: aSignal({ component }),
          automatic: true,
        },
      ],
      due: null,
    });
  return { drills, world, openIncident };
}

it('calls what is declared for it, once for each request', async () => {
  const { drills, world, openIncident } = setUp();
  await openIncident('trading');
  const told = { name: 'voice-ends', component: 'voice', description: 'Voice ends.' };
  expect(drills.list()[0]).toEqual(told);
  expect(await drills.start('voice-ends', dana, 'r1')).toEqual(told);
  expect(await drills.start('voice-ends', dana, 'r1')).toEqual(told);
  expect(world.called).toEqual(['break-voice r1']);
  expect(world.noted).toEqual(['voice-ends by dana']);
});

it.each(['unknown', 'nowhere', '../voice-ends'])('refuses %s, which is not declared whole', async (name) => {
  const { drills, world } = setUp();
  await expect(drills.start(name, dana, 'r1')).rejects.toMatchObject({ code: 'not_found' });
  expect(world.called).toEqual([]);
});

it('does not break what is broken already', async () => {
  const { drills, world, openIncident } = setUp();
  await openIncident('voice');
  await expect(drills.start('voice-ends', dana, 'r1')).rejects.toThrow('voice has an open incident');
  expect(world.called).toEqual([]);
});

it('says why it did not begin', async () => {
  const { drills, world } = setUp();
  world.refuses = true;
  await expect(drills.start('voice-ends', dana, 'r1')).rejects.toThrow('break-voice answered 403, not 202.');
});
