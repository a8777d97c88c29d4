import { eventually } from '@trinity/sdk/testing';
import { getPriority } from 'node:os';
import { spawn } from 'node:child_process';
import { listProcesses, treeOf } from '../processes/process-tree.ts';
import { HostUnderTest } from '../testing/host-under-test.ts';
import { createThrottleProcess } from './throttle-process.ts';

const spin = 'while :; do :; done';
/** A test run may be given less than usual itself. */
const inherited = getPriority();
const lowered = Math.max(15, inherited);
let host: HostUnderTest;
beforeEach(() => {
  host = new HostUnderTest();
});
afterEach(() => host.close());

const throttle = async (target: string, atLeast = 1) =>
  createThrottleProcess(host).run(await host.context('throttle_process', target, { nice: 15, atLeast }));
/** Until it says this: on a busy machine a program that has just begun may have had no time to use the CPU. */
const throttleUntil = (target: string, reason: RegExp) =>
  eventually(
    async () => {
      const outcome = await throttle(target);
      return reason.test(outcome.reason) && outcome;
    },
    `${target}: ${String(reason)}`,
    60_000
  );
const pidOf = async (name: string) => Number((await host.target(name).facts()).pid);

it('lowers the priority of a service that is not critical, with all that it began', async () => {
  await host.open(
    [{ name: 'job', script: `sh -c '${spin}' & wait`, critical: false, actions: ['throttle_process'] }],
    ['throttle_process']
  );
  await host.target('job').start('first');
  expect(await throttleUntil('host-1', /^job runs at niceness 15/)).toMatchObject({ status: 'done' });
  const tree = treeOf(await pidOf('job'), listProcesses());
  expect(tree).toHaveLength(2);
  expect(tree.map(({ pid }) => getPriority(pid))).toEqual([lowered, lowered]);
  expect(await throttleUntil('host-1', /^job runs at niceness 15/)).toMatchObject({ status: 'done' });
}, 120_000);

it.each([
  ['critical', { actions: ['throttle_process' as const] }, /calls it critical/],
  ['not allowed', { critical: false }, /does not allow throttle_process/],
])(
  'leaves a service that is %s alone, and names it',
  async (_, settings, reason) => {
    await host.open([{ name: 'job', script: spin, ...settings }]);
    await host.target('job').start('first');
    expect(await throttleUntil('host-1', reason)).toMatchObject({ status: 'refused' });
    expect(getPriority(await pidOf('job'))).toBe(inherited);
  },
  120_000
);

it('names a program that is no service, and does not touch it', async () => {
  await host.open([]);
  const stranger = spawn('sh', ['-c', spin]);
  try {
    const named = new RegExp(`pid ${stranger.pid}, .*it is no service`);
    expect(await throttleUntil('host-1', named)).toMatchObject({ status: 'refused' });
    expect(getPriority(stranger.pid ?? 0)).toBe(inherited);
  } finally {
    stranger.kill('SIGKILL');
  }
}, 120_000);

it('for one service, touches no other', async () => {
  const settings = { critical: false, actions: ['throttle_process' as const] };
  await host.open([
    { name: 'job', script: spin, ...settings },
    { name: 'web', script: 'exec sleep 600', ...settings },
  ]);
  await host.target('job').start('first');
  await host.target('web').start('first');
  await throttleUntil('web', /job .*: it is not web/);
  expect(getPriority(await pidOf('job'))).toBe(inherited);
}, 120_000);

it('does nothing where nobody uses so much', async () => {
  await host.open([]);
  expect(await throttle('host-1', 100_000)).toMatchObject({
    status: 'not_needed',
    reason: 'No process uses 100000 % of a CPU or more.',
  });
});
