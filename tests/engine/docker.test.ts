import { systemDisk } from '@trinity/agent/src/storage/disk.ts';
import { readBootId } from '@trinity/agent/src/supervisors/children/proc.ts';
import { createDocker } from '@trinity/agent/src/supervisors/docker/docker.ts';
import { createEngine } from '@trinity/agent/src/supervisors/docker/engine.ts';
import type { Managed } from '@trinity/agent/src/supervisors/managed/managed.ts';
import { describeSupervisor } from '@trinity/agent/src/supervisors/supervisor.conformance.ts';
import { systemClock } from '@trinity/sdk/link';
import { eventually } from '@trinity/sdk/testing';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeOnEngine, docker, engineSocket, removeContainer } from './engine.ts';

describeOnEngine('Docker', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trinity-docker-'));
  let count = 0;
  const made: Managed[] = [];
  const names: string[] = [];
  afterEach(async () => {
    made.splice(0).forEach((one) => {
      one.close();
    });
    await Promise.all(names.splice(0).map(removeContainer));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const supervise = (memory: string, containers: Record<string, string>, socket = engineSocket()) => {
    const world = { disk: systemDisk, clock: systemClock, bootId: readBootId(), warn: () => undefined };
    const targets = new Map(Object.entries(containers));
    const one = createDocker(join(folder, memory), targets, { ...world, engine: createEngine(socket) });
    made.push(one);
    return one;
  };
  const create = async (name: string, script: string, ...options: string[]) => {
    names.push(name);
    const mounts = ['--volume', '/usr:/usr:ro', '--volume', `${folder}:/srv`, '--network', 'none'];
    const command = ['/bin/sh', '-c', `echo $$ >> /srv/${name}.starts; ${script}`];
    await docker('create', '--name', name, ...mounts, ...options, 'trinity-test:1', ...command);
  };
  const startsOf = (name: string) => {
    const file = join(folder, `${name}.starts`);
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0;
  };
  const given = async (script: string, ...options: string[]) => {
    count += 1;
    const name = `web-${count}`;
    await create(name, script, ...options);
    const supervisor = supervise(`memory-${count}`, { web: name });
    await supervisor.open();
    return { name, supervisor, state: async () => (await supervisor.observe('web')).state };
  };
  const politely = 'trap "exit 0" TERM; echo hello; while :; do sleep 0.05; done';
  const stubbornly = 'trap "" TERM; while :; do sleep 0.05; done';

  describeSupervisor('Docker', async () => {
    count += 1;
    const [polite, stubborn, memory] = [`polite-${count}`, `stubborn-${count}`, `memory-${count}`];
    await create(polite, politely);
    await create(stubborn, stubbornly);
    return {
      create: () => supervise(memory, { [polite]: polite, [stubborn]: stubborn }),
      polite,
      stubborn,
      starts: startsOf,
      kill: async () => {
        await docker('kill', polite);
      },
      cleanUp: async () => undefined,
    };
  });

  it.each([
    ['well', politely],
    ['with an error', 'trap "exit 7" TERM; while :; do sleep 0.05; done'],
    ['only when killed', stubbornly],
  ])('a person’s docker stop is no death, when it ends %s', async (_, script) => {
    const { name, supervisor, state } = await given(script, '--restart', 'always');
    await supervisor.start('web', 'k');
    await docker('stop', '--time', '1', name);
    await eventually(async () => (await state()) === 'stopped', 'it is stopped');
    await expect(supervisor.start('web', 'other')).rejects.toThrow('a person stopped');
    await docker('start', name);
    await eventually(async () => (await state()) === 'running', 'it is running');
    await docker('kill', name);
    await eventually(async () => (await state()) === 'gave_up', 'a kill after that is a death');
  });

  it('respects the restart policy: while the engine starts it again it is dead, and when it gave up that is told', async () => {
    const { name, supervisor, state } = await given('exit 3', '--restart', 'on-failure:2');
    await docker('start', name);
    const seen = new Set<string>();
    await eventually(async () => seen.add(await state()).has('gave_up'), 'giving up', 30_000);
    expect(seen.has('stopped')).toBe(false);
    expect(await supervisor.observe('web')).toMatchObject({ startKey: null, exit: { code: 3 } });
    await expect(supervisor.start('web', 'k')).resolves.toMatchObject({ startKey: 'k' });
  });

  it('starts at once what the engine would start again only later', async () => {
    const { name, supervisor, state } = await given('exit 3', '--restart', 'always');
    await docker('start', name);
    await eventually(
      async () => (await state()) === 'dead' && startsOf(name) > 3,
      'the engine waits',
      30_000
    );
    await expect(supervisor.start('web', 'k')).resolves.toMatchObject({ startKey: 'k' });
  });

  it('tells a container that was made anew from the one before, and one that is gone from one that is down', async () => {
    const { name, supervisor } = await given(politely);
    const { identity } = await supervisor.start('web', 'k');
    await docker('rm', '--force', name);
    expect(await supervisor.observe('web')).toMatchObject({
      state: 'unknown',
      identity,
      detail: `there is no container ${name}`,
    });
    await create(name, politely);
    await docker('start', name);
    const after = await supervisor.observe('web');
    expect(after).toMatchObject({ state: 'running', startKey: null });
    expect(after.identity).not.toBe(identity);
  });

  it('says what it can not know while no engine answers', async () => {
    const supervisor = supervise('no-engine', { web: 'web' }, join(folder, 'no.sock'));
    await supervisor.open();
    expect(await supervisor.observe('web')).toMatchObject({
      state: 'unknown',
      detail: expect.stringContaining('no.sock'),
    });
    await expect(supervisor.start('web', 'k')).rejects.toThrow('unknown');
  });
});
