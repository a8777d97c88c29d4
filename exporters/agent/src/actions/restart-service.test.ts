import { systemClock } from '@trinity/sdk/link';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, killProcess } from '@trinity/sdk/testing';
import { noResources } from '../config/resources.ts';
import { systemDisk } from '../storage/disk.ts';
import { Children } from '../supervisors/children/children.ts';
import { parseIdentity } from '../supervisors/children/identity.ts';
import { readBootId } from '../supervisors/children/proc.ts';
import { spawnChild } from '../supervisors/children/spawn-child.ts';
import { createTarget, type Target } from '../targets/target.ts';
import { anActionContext } from '../testing/action-context.ts';
import { createRestartService } from './restart-service.ts';

let folder: string;
let children: Children;
let target: Target;
/** Whether the service answers; its life reads it, so a new life may answer where the old one did not. */
let isWell: (identity: string | null) => boolean;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trinity-restart-'));
  isWell = () => true;
  const script = `echo $$ >> boots; test -e dies && exit 3; exec sleep 600`;
  const service = {
    name: 'web',
    command: ['/bin/sh', '-c', script],
    cwd: folder,
    env: { PATH: process.env.PATH ?? '' },
    logFile: join(folder, 'log'),
    maxLogBytes: 1_000_000,
  };
  children = new Children(folder, [service], {
    disk: systemDisk,
    spawn: spawnChild,
    clock: systemClock,
    bootId: readBootId(),
    warn: () => undefined,
  });
  await children.open();
  const ask = async ({ identity }: { identity: string | null }) => ({ ok: isWell(identity), detail: '' });
  target = createTarget(
    {
      ...noResources,
      name: 'web',
      component: 'shop',
      actions: ['restart_service'],
      startGrace: 1_000,
      probes: [{ name: 'it', ask }],
    },
    children
  );
});
afterEach(async () => {
  children.setWanted('web', 'running');
  await children.stop('web', 0);
  children.close();
  rmSync(folder, { recursive: true });
});

const boots = () => {
  const file = join(folder, 'boots');
  // A life that was killed between making the file and writing to it never said that it began.
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0;
};
/** Begins a life and waits until it says so itself. */
const begin = async (key: string) => {
  const before = boots();
  const { identity } = await target.start(key);
  await eventually(() => boots() > before);
  return identity;
};
/** A life may say a moment later that it began. */
const expectStarts = async (count: number) => {
  await eventually(() => boots() >= count);
  expect(boots()).toBe(count);
};
const kill = async (identity: string | null) => {
  killProcess(parseIdentity(identity ?? '')?.pid);
  await eventually(async () => (await target.observe()).state === 'dead');
};

async function restart(over: {
  expected: string | null;
  id?: string;
  time?: number;
  sameIncident?: string;
  isResumed?: boolean;
}) {
  const { time = 10_000, sameIncident, ...asked } = over;
  const context = anActionContext(
    'restart_service',
    target,
    { stopTimeout: 1_000, startTimeout: 600 },
    { ...asked, timeMs: time, isOfSameIncident: (key) => key === sameIncident }
  );
  return createRestartService({ pollMs: 40, secondLookAfterMs: 20, settleMs: 150 }).run(context);
}

describe('does nothing', () => {
  it('when the service runs and passes its probes, whoever it is', async () => {
    const identity = await begin('first');
    expect(await restart({ expected: identity })).toMatchObject({ status: 'not_needed' });
    expect(await restart({ expected: 'another' })).toMatchObject({ status: 'not_needed' });
    expect(boots()).toBe(1);
  });

  it('when one failed probe was bad luck', async () => {
    const identity = await begin('first');
    let asked = 0;
    isWell = () => (asked += 1) > 1;
    expect(await restart({ expected: identity })).toMatchObject({ status: 'not_needed' });
  });

  it.each([['another'], [null]])('to a life that the signal was not about (%s)', async (expected) => {
    await begin('first');
    isWell = () => false;
    expect(await restart({ expected })).toMatchObject({
      status: 'refused',
      reason: expect.stringContaining('another') as string,
    });
    expect(boots()).toBe(1);
  });

  it('to a service that a person stopped', async () => {
    const identity = await begin('first');
    target.setWanted('stopped');
    await target.stop(1_000);
    expect(await restart({ expected: identity })).toMatchObject({
      status: 'refused',
      reason: expect.stringContaining('person') as string,
    });
    expect(boots()).toBe(1);
  });

  it.each(['starting', 'unknown'] as const)('to a service that is %s', async (state) => {
    const observed = { state, identity: null, startKey: null, exit: null };
    target = { ...target, observe: async () => Promise.resolve(observed) };
    expect(await restart({ expected: null })).toMatchObject({ status: 'refused' });
    expect(boots()).toBe(0);
  });

  it('when its time is over', async () => {
    const identity = await begin('first');
    await kill(identity);
    expect(await restart({ expected: identity, time: 0 })).toMatchObject({
      status: 'refused',
      reason: expect.stringContaining('time') as string,
    });
    expect(boots()).toBe(1);
  });
});

describe('starts', () => {
  it.each([['its last life'], ['another'], [null]])(
    'a dead service, whichever life the signal was about (%s)',
    async (expected) => {
      const identity = await begin('first');
      await kill(identity);
      const outcome = await restart({ expected: expected === 'its last life' ? identity : expected });
      expect(outcome).toMatchObject({ status: 'done', probes: [{ name: 'it', ok: true }] });
      expect(await target.observe()).toMatchObject({ state: 'running', startKey: 'directive-1' });
      await expectStarts(2);
    }
  );

  it('a service that runs and does not answer, after it stopped it', async () => {
    const identity = await begin('first');
    isWell = (life) => life !== identity;
    expect(await restart({ expected: identity })).toMatchObject({ status: 'done' });
    await expectStarts(2);
  });

  it('a life that an earlier try for the same incident began, and that never came up', async () => {
    const identity = await begin('try-1');
    isWell = (life) => life !== identity;
    expect(await restart({ expected: 'the first life', id: 'try-2', sameIncident: 'try-1' })).toMatchObject({
      status: 'done',
    });
    await expectStarts(2);
  });

  it('once, also when it is run again after the agent died', async () => {
    const identity = await begin('first');
    await kill(identity);
    await begin('directive-1');
    expect(await restart({ expected: identity })).toMatchObject({ status: 'done' });
    expect(await restart({ expected: identity })).toMatchObject({ status: 'done' });
    await expectStarts(2);
  });
});

describe('fails', () => {
  it('when an agent that was killed may have stopped it, and its time is over', async () => {
    const identity = await begin('first');
    await kill(identity);
    const outcome = await restart({ expected: identity, time: 0, isResumed: true });
    expect(outcome).toMatchObject({ status: 'failed', reason: expect.stringContaining('killed') as string });
    expect(boots()).toBe(1);
  });

  it('when the new life does not pass its probes in time', async () => {
    const identity = await begin('first');
    isWell = () => false;
    expect(await restart({ expected: identity })).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('did not pass') as string,
    });
    await expectStarts(2);
  });

  it('when the new life ends again, also when its life is told of only afterwards', async () => {
    const identity = await begin('first');
    await kill(identity);
    writeFileSync(join(folder, 'dies'), '');
    expect(await restart({ expected: identity })).toMatchObject({
      status: 'failed',
      reason: 'It was started and ended again (3).',
    });
    expect(await restart({ expected: identity })).toMatchObject({ status: 'failed' });
    await expectStarts(2);
  });

  it('when a person stops the service meanwhile', async () => {
    const identity = await begin('first');
    await kill(identity);
    // Else a busy machine may call it well before the person is there.
    isWell = () => false;
    const restarting = restart({ expected: identity });
    await eventually(async () => (await target.observe()).startKey === 'directive-1');
    target.setWanted('stopped');
    await target.stop(1_000);
    expect(await restarting).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('person') as string,
    });
  });

  it('when it can not be started at all', async () => {
    const identity = await begin('first');
    await kill(identity);
    rmSync(join(folder, 'web', 'starts'), { recursive: true });
    rmSync(join(folder, 'web', 'state.json'));
    rmSync(join(folder, 'web'), { recursive: true });
    expect(await restart({ expected: identity })).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('ENOENT') as string,
    });
    expect(boots()).toBe(1);
  });
});
