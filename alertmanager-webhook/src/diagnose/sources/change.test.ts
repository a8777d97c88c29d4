import type { ComponentChange } from '@trinity/contracts';
import { aSignal, anIncident } from '../../testing/builders.ts';
import { aComponent } from '../../testing/contexts.ts';
import { inMemoryStore } from '../../testing/in-memory-store.ts';
import { ChangeLog } from '../change-log.ts';
import { createChangeSource } from './change.ts';

const minute = 60_000;
const opened = 100 * minute;
const ask = (changes: ComponentChange[], component: ReturnType<typeof aComponent> | null = aComponent()) =>
  createChangeSource({ recentChanges: async (_, since) => changes.filter(({ at }) => at >= since) }).collect({
    incident: anIncident({ signal: aSignal(), at: opened }),
    component,
    signature: 's',
  });
const deploy = (at: number): ComponentChange => ({ kind: 'deploy', at, text: 'version 2' });

it.each<[string, ComponentChange[], number[]]>([
  ['right before counts most', [deploy(opened)], [0.65]],
  ['a quarter of an hour before, half of it', [deploy(opened - 15 * minute)], [0.33]],
  ['a restart says little', [{ kind: 'restart', at: opened, text: 'started again' }], [0.2]],
  ['the newest of a kind is told', [deploy(opened - 30 * minute), deploy(opened)], [0.65]],
  ['what came after is no cause', [deploy(opened + 1)], []],
  ['what is long ago is forgotten', [deploy(opened - 61 * minute)], []],
])('%s', async (_, changes, weights) => {
  expect((await ask(changes)).map(({ weight }) => weight)).toEqual(weights);
});

it('says what and how long before', async () => {
  expect(await ask([deploy(opened - 40_000)])).toMatchObject([
    { cause: 'recent_change', text: 'version 2 (deploy), 40s before it began.' },
  ]);
  expect(await ask([deploy(opened)], null)).toEqual([]);
});

describe('the log of changes', () => {
  const store = inMemoryStore();
  afterAll(async () => store.close());

  it('keeps the last twenty of a component in order, each once', async () => {
    const log = new ChangeLog(store);
    await log.note('trading', deploy(5));
    await log.note('trading', deploy(5));
    await log.note('trading', deploy(3));
    expect(await log.recent('trading', 4)).toEqual([deploy(5)]);
    for (let at = 10; at < 40; at += 1) {
      await log.note('trading', deploy(at));
    }
    expect((await log.recent('trading', 0)).map(({ at }) => at)).toEqual(
      Array.from({ length: 20 }, (_, index) => 20 + index)
    );
    expect(await log.recent('voice', 0)).toEqual([]);
  });

  it('loses nothing to changes noted at the same time', async () => {
    const log = new ChangeLog(store);
    await Promise.all([1, 2, 3].map((at) => log.note('jarvis', deploy(at))));
    expect(await log.recent('jarvis', 0)).toHaveLength(3);
  });
});
