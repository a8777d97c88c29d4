import { systemClock } from '@trinity/sdk/link';
import { eventually } from '@trinity/sdk/testing';
import { join } from 'node:path';
import { systemDisk } from '../storage/disk.ts';
import { Holds } from '../targets/holds.ts';
import { HostUnderTest } from '../testing/host-under-test.ts';
import { createStopNonCritical } from './stop-non-critical.ts';

let host: HostUnderTest;
let holds: Holds;
const opened: Holds[] = [];
const openHolds = () => {
  const file = join(host.folder, 'holds.json');
  const made = new Holds({ ...host, file, disk: systemDisk, clock: systemClock, warn: () => undefined });
  made.open();
  opened.push(made);
  return made;
};
beforeEach(async () => {
  host = new HostUnderTest();
  const script = 'exec sleep 600';
  await host.open(
    [
      { name: 'core', script, actions: ['stop_non_critical'] },
      { name: 'voice', script, critical: false, actions: ['stop_non_critical'] },
      { name: 'vr', script, critical: false },
    ],
    ['stop_non_critical']
  );
  for (const name of ['core', 'voice', 'vr']) {
    await host.target(name).start('first');
  }
  holds = openHolds();
});
afterEach(async () => {
  for (const one of opened.splice(0)) {
    one.close();
  }
  await host.close();
});

const stop = async (target: string, forMs = 600_000) =>
  createStopNonCritical({ ...host, holds }).run(
    await host.context('stop_non_critical', target, { for: forMs, stopTimeout: 1_000 })
  );
const states = () =>
  Promise.all(['core', 'voice', 'vr'].map(async (name) => (await host.target(name).observe()).state));

it('stops what is not critical and may be stopped; that is not down', async () => {
  expect(await stop('host-1')).toMatchObject({
    status: 'done',
    reason: 'voice stopped for 10m.',
    found: { stopped: 'voice' },
  });
  expect(await states()).toEqual(['running', 'stopped', 'running']);
  expect(await stop('host-1')).toMatchObject({ status: 'done' });
});

it('starts it again when the time is over', async () => {
  await stop('host-1', 1);
  await eventually(async () => (await host.target('voice').observe()).state === 'running');
  expect(await host.target('voice').observe()).toMatchObject({ startKey: 'held:directive-1' });
  expect(holds.isHeld('voice')).toBe(false);
});

it('starts it again, too, when the agent was killed meanwhile', async () => {
  holds.close();
  await stop('host-1', 1);
  expect(await states()).toEqual(['running', 'stopped', 'running']);
  openHolds();
  await eventually(async () => (await host.target('voice').observe()).state === 'running');
});

it('what a person decided stands', async () => {
  await stop('host-1', 1_000_000);
  holds.forget('voice');
  expect(openHolds().isHeld('voice')).toBe(false);
});

it('for a service: only that one, and not a critical one', async () => {
  expect(await stop('core')).toMatchObject({ status: 'refused' });
  expect(await stop('voice')).toMatchObject({ status: 'done' });
});

it('does not wait for a service that is being changed', async () => {
  let end: () => void = () => undefined;
  const other = host.turns.take('voice', () => new Promise<void>((resolve) => (end = resolve)));
  expect(await stop('host-1')).toMatchObject({
    status: 'refused',
    reason: expect.stringMatching(/being changed: voice/),
  });
  end();
  await other;
});
