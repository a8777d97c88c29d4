import type { ActionOutcome } from '@trinity/agent/src/actions/action.ts';
import { createRecreateContainer } from '@trinity/agent/src/actions/recreate-container.ts';
import { noResources } from '@trinity/agent/src/config/resources.ts';
import { systemDisk, type Disk } from '@trinity/agent/src/storage/disk.ts';
import { readBootId } from '@trinity/agent/src/supervisors/children/proc.ts';
import { createDocker } from '@trinity/agent/src/supervisors/docker/docker.ts';
import { createEngine, type Engine } from '@trinity/agent/src/supervisors/docker/engine.ts';
import { ImageMemory } from '@trinity/agent/src/supervisors/docker/good-image.ts';
import { ImageKeeper } from '@trinity/agent/src/supervisors/docker/image-keeper.ts';
import { Replaceable } from '@trinity/agent/src/supervisors/docker/replaceable.ts';
import type { Managed } from '@trinity/agent/src/supervisors/managed/managed.ts';
import { createTarget } from '@trinity/agent/src/targets/target.ts';
import { anActionContext } from '@trinity/agent/src/testing/action-context.ts';
import { systemClock } from '@trinity/sdk/link';
import { eventually } from '@trinity/sdk/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeOnEngine, docker, engineSocket, removeContainer } from './engine.ts';

const name = 'recreated';
const timing = { pollMs: 50, secondLookAfterMs: 20, settleMs: 300 };
const lives = 'trap \\"exit 0\\" TERM; while :; do sleep 0.05; done';
/** Versions of one service: what they do is their images' own command and environment. */
const versions = { 1: lives, 2: 'echo no such module; exit 3', 3: 'exit 4' };

interface Host {
  engine: Engine;
  disk: Disk;
}

/** A host that is gone at an agent's `last` order to the engine, as if the agent had been killed then. */
function mortal(engine: Engine, last: number): Host {
  let orders = 0;
  const assertAlive = () => {
    if (orders > last) {
      throw new Error('killed');
    }
  };
  return {
    engine: {
      ...engine,
      ask: async (method, ...rest) => {
        orders += method === 'GET' ? 0 : 1;
        assertAlive();
        return engine.ask(method, ...rest);
      },
    },
    disk: {
      ...systemDisk,
      replace(path, text) {
        assertAlive();
        systemDisk.replace(path, text);
      },
    },
  };
}

describeOnEngine('a container made anew', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trinity-recreate-'));
  const host: Host = { engine: createEngine(engineSocket()), disk: systemDisk };
  let docked: Managed;
  let round = 0;

  beforeAll(async () => {
    await docker('create', '--name', 'maker', 'trinity-test:1', 'true');
    for (const [version, command] of Object.entries(versions)) {
      const changes = ['--change', `CMD ["/bin/sh","-c","${command}"]`, '--change', `ENV VERSION=${version}`];
      await docker('commit', ...changes, 'maker', `shop/web:${version}`);
    }
    await removeContainer('maker');
  }, 120_000);
  beforeEach(async () => {
    round += 1;
    await deploy('shop/web:1');
    docked = await supervise(host);
    await keep();
    await deploy('shop/web:2');
    await eventually(async () => (await stateOf()) === 'gave_up', 'the new version ends', 30_000);
  }, 120_000);
  afterEach(async () => {
    docked.close();
    await removeContainer(name);
    await removeContainer(`${name}.trinity-aside`);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const supervise = async ({ engine, disk }: Host) => {
    const world = { disk, engine, clock: systemClock, bootId: readBootId(), warn: () => undefined };
    const one = createDocker(join(folder, `memory-${round}`), new Map([['web', name]]), world);
    await one.open();
    return one;
  };
  const deploy = async (image: string) => {
    await removeContainer(name);
    const asked = [
      '--env',
      'ASKED=yes',
      '--label',
      'team=shop',
      '--hostname',
      'web',
      '--volume',
      '/var/data',
    ];
    const mounts = ['--volume', '/usr:/usr:ro', '--network', 'none', ...asked];
    await docker('run', '--detach', '--name', name, ...mounts, image);
  };
  const parts = ({ engine, disk }: Host, docker: Managed) => {
    const memory = new ImageMemory(join(folder, `images-${round}`), disk);
    const spec = { ...noResources, name: 'web', component: 'shop', probes: [], startGrace: 0 };
    const target = createTarget({ ...spec, actions: ['recreate_container'] }, docker);
    return { target, container: new Replaceable(name, { engine, memory }), memory };
  };
  const keep = async () => {
    const warnings: string[] = [];
    const warn = (text: string) => warnings.push(text);
    const containers = [{ ...parts(host, docked), goodAfter: 0 }];
    const keeper = new ImageKeeper({ containers, clock: systemClock, everyMs: 60_000, warn });
    await keeper.look();
    await keeper.look();
    expect(warnings).toEqual([]);
    expect(parts(host, docked).memory.good()).toMatchObject({ name: 'shop/web:1' });
  };
  const recreate = async (id: string, on = host, by = docked): Promise<ActionOutcome> => {
    const { target, container } = parts(on, by);
    const args = { stopTimeout: 1_000, startTimeout: 30_000 };
    const context = anActionContext('recreate_container', target, args, { id });
    return createRecreateContainer({ containers: new Map([['web', container]]) }, timing).run(context);
  };
  const inspect = (format: string, what = name) => docker('inspect', '--format', format, what);
  const names = () => docker('ps', '--all', '--format', '{{.Names}}');
  const stateOf = async () => (await docked.observe('web')).state;
  const volumes = '{{range .Mounts}}{{.Name}} {{end}}';

  /** One agent at a time: they remember in the same files. */
  const recreateUntilKilled = async (orders: number) => {
    docked.close();
    const dying = mortal(host.engine, orders);
    const zombie = await supervise(dying);
    await recreate('d-1', dying, zombie).catch(() => undefined);
    zombie.close();
    docked = await supervise(host);
  };

  it('is of the last good image again, and else what it was', async () => {
    const before = await inspect(volumes);
    expect(await parts(host, docked).container.otherGoodImage()).toMatchObject({ name: 'shop/web:1' });
    expect(await recreate('d-1')).toMatchObject({ status: 'done', found: { image: 'shop/web:1' } });
    expect(await stateOf()).toBe('running');
    expect(await inspect('{{.Config.Image}} {{.Config.Hostname}} {{index .Config.Labels "team"}}')).toBe(
      'shop/web:1 web shop'
    );
    expect(await inspect(volumes)).toBe(before);
    expect(await inspect('{{.Config.Env}}')).toMatch(/ASKED=yes.*VERSION=1/);
    expect(await names()).toBe(name);
    expect(await parts(host, docked).container.otherGoodImage()).toBeUndefined();
    expect(await recreate('d-2')).toMatchObject({ status: 'refused' });
  }, 120_000);

  it.each([
    ['ends, too', 'shop/web:3'],
    ['can’t be started', 'trinity-test:1'],
  ])(
    'is put back as it was when what is made of the last good image %s',
    async (_, image) => {
      const id = await inspect('{{.Id}}');
      const { memory } = parts(host, docked);
      memory.keepGood({ version: 1, id: await inspect('{{.Id}}', image), name: image, since: 1 });
      expect(await recreate('d-1')).toMatchObject({
        status: 'failed',
        reason: expect.stringMatching(/What was there before is there again\.$/),
      });
      expect([await inspect('{{.Id}}'), await names()]).toEqual([id, name]);
      expect(await recreate('d-1')).toMatchObject({ status: 'failed' });
      expect(await inspect('{{.Id}}')).toBe(id);
    },
    120_000
  );

  it('is not touched while it is well, nor where its last good image is gone', async () => {
    const { memory } = parts(host, docked);
    const [id, good] = [await inspect('{{.Id}}'), memory.good()!];
    memory.keepGood({ ...good, id: `sha256:${'0'.repeat(64)}` });
    expect(await recreate('d-1')).toMatchObject({
      status: 'refused',
      reason: expect.stringContaining('not on this host'),
    });
    memory.keepGood(good);
    await docker('tag', 'shop/web:1', 'shop/web:other');
    await deploy('shop/web:1');
    memory.keepGood({ ...good, id: await inspect('{{.Id}}', 'shop/web:3') });
    expect(await recreate('d-2')).toMatchObject({ status: 'not_needed' });
    expect(await inspect('{{.Id}}')).not.toBe(id);
  }, 120_000);

  // The orders are: set aside, make, start, remove.
  it.each([1, 3, 4])(
    'is finished by the next agent when the one before was killed after %d orders',
    async (orders) => {
      await recreateUntilKilled(orders);
      expect(await recreate('d-1')).toMatchObject({ status: 'done' });
      expect([await inspect('{{.Config.Image}}'), await names(), await stateOf()]).toEqual([
        'shop/web:1',
        name,
        'running',
      ]);
    },
    120_000
  );

  // Set aside, make, start, remove the new one, start the old one, give it its name.
  it.each([3, 5])(
    'is put back by the next agent when the one before was killed after %d orders',
    async (orders) => {
      const { memory } = parts(host, docked);
      memory.keepGood({ ...memory.good()!, id: await inspect('{{.Id}}', 'shop/web:3'), name: 'shop/web:3' });
      const id = await inspect('{{.Id}}');
      await recreateUntilKilled(orders);
      expect(await recreate('d-1')).toMatchObject({ status: 'failed' });
      expect([await inspect('{{.Id}}'), await names()]).toEqual([id, name]);
    },
    120_000
  );
});
