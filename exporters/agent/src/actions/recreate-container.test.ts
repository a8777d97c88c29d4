import { systemClock } from '@trinity/sdk/link';
import { eventually } from '@trinity/sdk/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noResources } from '../config/resources.ts';
import { systemDisk } from '../storage/disk.ts';
import { createDocker } from '../supervisors/docker/docker.ts';
import { createEngine, type Engine } from '../supervisors/docker/engine.ts';
import { ImageMemory } from '../supervisors/docker/good-image.ts';
import { ImageKeeper } from '../supervisors/docker/image-keeper.ts';
import { Replaceable } from '../supervisors/docker/replaceable.ts';
import type { Managed } from '../supervisors/managed/managed.ts';
import { createTarget, type Target } from '../targets/target.ts';
import { anActionContext } from '../testing/action-context.ts';
import { EngineUnderTest } from '../testing/engine-under-test.ts';
import type { ActionOutcome } from './action.ts';
import { createRecreateContainer } from './recreate-container.ts';

const timing = { pollMs: 10, secondLookAfterMs: 5, settleMs: 50 };

let folder: string;
let host: EngineUnderTest;
let engine: Engine;
let docker: Managed;
let memory: ImageMemory;
let container: Replaceable;
let target: Target;
let isWell: boolean;

/** Version 1 was well for long enough; 2 was deployed then, and ends. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trinity-recreate-'));
  host = new EngineUnderTest({
    'shop:1': 'lives',
    'shop:2': 'ends',
    'shop:3': 'ends',
    'shop:broken': 'is not started',
  });
  await host.listen(join(folder, 'socket'));
  engine = createEngine(join(folder, 'socket'));
  isWell = true;
  host.run('web', 'shop:1');
  await supervise(engine);
  await keepGood();
  host.run('web', 'shop:2');
  await eventually(async () => (await target.observe()).state === 'gave_up');
});
afterEach(async () => {
  docker.close();
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

/** An agent begins; what it remembers is on the disk. */
async function supervise(by: Engine): Promise<void> {
  const ports = { disk: systemDisk, clock: systemClock, bootId: 'boot', warn: () => undefined };
  docker = createDocker(join(folder, 'targets'), new Map([['web', 'web']]), { ...ports, engine: by });
  await docker.open();
  memory = new ImageMemory(join(folder, 'images'), systemDisk);
  container = new Replaceable('web', { engine: by, memory });
  const probes = [{ name: 'it', ask: async () => Promise.resolve({ ok: isWell, detail: 'asked' }) }];
  const spec = { ...noResources, name: 'web', component: 'shop', probes, startGrace: 0 };
  target = createTarget({ ...spec, actions: ['recreate_container'] }, docker);
}

async function keepGood(): Promise<void> {
  const containers = [{ target, container, goodAfter: 0 }];
  const warn = (text: string) => {
    throw new Error(text);
  };
  const keeper = new ImageKeeper({ containers, clock: systemClock, everyMs: 60_000, warn });
  await keeper.look();
  await keeper.look();
  expect(memory.good()).toMatchObject({ name: 'shop:1' });
}

async function recreate(
  over: { id?: string; expected?: string; timeMs?: number; target?: string } = {}
): Promise<ActionOutcome> {
  const on = over.target === undefined ? target : { ...target, name: over.target };
  const args = { stopTimeout: 500, startTimeout: 400 };
  const context = anActionContext('recreate_container', on, args, { timeMs: 10_000, ...over });
  return createRecreateContainer({ containers: new Map([['web', container]]) }, timing).run(context);
}

const goodIs = (name: string) => {
  memory.keepGood({ version: 1, id: host.imageId(name), name, since: 1 });
};
const asItWas = 'What was there before is there again.';

it('makes a container that ends anew of the image with which it was well', async () => {
  expect(await recreate()).toMatchObject({ status: 'done', found: { image: 'shop:1' } });
  expect(host.list()).toEqual(['web: shop:1, running']);
  expect(await recreate({ id: 'd-2' })).toMatchObject({
    status: 'refused',
    reason: expect.stringMatching(/not seen to be well/),
  });
});

it.each([
  ['ends, too', 'shop:3', 'It was started and ended again'],
  [
    'is not started',
    'shop:broken',
    'The exchange broke off: the container engine did not start web: exec format error',
  ],
])(
  'puts back what was there when what is made anew %s, and does not try it twice',
  async (_, image, reason) => {
    goodIs(image);
    const outcome = await recreate();
    expect(outcome.status).toBe('failed');
    expect(outcome.reason).toMatch(new RegExp(`^${reason}.*${asItWas}$`));
    expect(host.list()).toEqual(['web: shop:2, exited']);
    const { length } = host.orders;
    expect(await recreate()).toMatchObject({
      status: 'failed',
      reason: expect.stringMatching(/before is there again\.$/),
    });
    expect(host.orders).toHaveLength(length);
  }
);

it('puts back what was there when what is made anew never passes its probes', async () => {
  isWell = false;
  const outcome = await recreate();
  expect(outcome).toMatchObject({
    status: 'failed',
    reason: expect.stringContaining('did not pass its probes'),
  });
  expect(outcome.reason).toContain(asItWas);
  expect(host.list()).toEqual(['web: shop:2, exited']);
});

describe('does not touch a container', () => {
  const rows: [what: string, reason: RegExp, given: () => void, over?: Parameters<typeof recreate>[0]][] = [
    ['that no other image was good for', /not seen to be well/, () => host.run('web', 'shop:1')],
    ['whose good image is gone', /not on this host any more/, () => host.forgetImage('shop:1')],
    ['whose own image is gone', /nobody can tell what was asked for/, () => host.forgetImage('shop:2')],
    ['that is gone', /was not seen|no container/, () => host.remove('web')],
    [
      'beside which something is set aside',
      /web\.trinity-aside already/,
      () => host.run('web.trinity-aside', 'shop:3'),
    ],
    [
      'that is removed when it ends',
      /removed when it ends/,
      () => host.run('web', 'shop:2', { AutoRemove: true }),
    ],
    [
      'of an orchestrator',
      /orchestrator \(io\.kubernetes\.pod\.name\)/,
      () => host.run('web', 'shop:2', { labels: { 'io.kubernetes.pod.name': 'web-1' } }),
    ],
    ['when the time is over', /time for it was over/, () => undefined, { timeMs: 0 }],
    ['that is none', /db is no container/, () => undefined, { target: 'db' }],
  ];

  it.each(rows)('%s', async (_, reason, given, over = {}) => {
    given();
    const before = host.list();
    const outcome = await recreate(over);
    expect([outcome.status, outcome.reason]).toEqual(['refused', expect.stringMatching(reason)]);
    expect([host.list(), host.orders]).toEqual([before, []]);
  });

  it('that is well, or that a person stopped', async () => {
    goodIs('shop:3');
    host.run('web', 'shop:1');
    await eventually(async () => (await target.observe()).state === 'running');
    expect(await recreate()).toMatchObject({ status: 'not_needed' });
    target.setWanted('stopped');
    await target.stop(500);
    expect(await recreate({ id: 'd-2' })).toMatchObject({
      status: 'refused',
      reason: expect.stringMatching(/person/),
    });
  });

  it('while an earlier exchange is not over', async () => {
    memory.keepExchange({ version: 1, key: 'd-0', old: 'a'.repeat(64), image: 'shop:1', stage: 'forward' });
    expect(await recreate()).toMatchObject({
      status: 'refused',
      reason: expect.stringMatching(/earlier exchange is not over/),
    });
    expect(host.orders).toEqual([]);
  });
});

/** An engine that is not reached any more after so many orders, as if the agent had been killed. */
function until(orders: number): Engine {
  let given = 0;
  return {
    ...engine,
    ask: (method, ...rest) => {
      given += method === 'GET' ? 0 : 1;
      return given > orders ? Promise.reject(new Error('killed')) : engine.ask(method, ...rest);
    },
  };
}

async function killAfter(orders: number): Promise<void> {
  docker.close();
  await supervise(until(orders));
  await recreate().catch(() => undefined);
  docker.close();
  await supervise(engine);
}

// Set aside, make, start; then remove the old one.
it.each([2, 3])('goes on where an agent was killed after %d orders', async (orders) => {
  await killAfter(orders);
  const { status } = await recreate();
  expect(['done', 'failed']).toContain(status);
  expect(host.list()).toEqual([status === 'done' ? 'web: shop:1, running' : 'web: shop:2, exited']);
});

// Set aside, make, start, remove the new one, start the old one, give it its name.
it.each([3, 4, 5])('puts back where an agent was killed after %d orders', async (orders) => {
  goodIs('shop:3');
  await killAfter(orders);
  expect(await recreate()).toMatchObject({
    status: 'failed',
    reason: expect.stringContaining(asItWas.slice(0, 9)),
  });
  expect(host.list()).toEqual(['web: shop:2, exited']);
});
