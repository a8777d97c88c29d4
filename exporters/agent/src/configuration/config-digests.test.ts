import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, ManualClock } from '@trinity/sdk/testing';
import { ConfigDigests } from './config-digests.ts';

let folder: string;
const now = 5_000_000_000_000;
const clock = { now: () => now } as never;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'digests-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const target = (...names: string[]) => ({
  configFiles: names.map((name) => ({ name, file: join(folder, name), check: ['true'] as [string] })),
});

test('a file that is written anew has another digest; one that is only touched keeps its own and its time', async () => {
  const digests = new ConfigDigests(clock);
  const file = join(folder, 'settings');
  writeFileSync(file, 'port: 1');
  const [first] = await digests.of(target('settings'));
  utimesSync(file, 1, 2);
  expect(await digests.of(target('settings'))).toEqual([first]);
  writeFileSync(file, 'port: 2');
  const [second] = await digests.of(target('settings'));
  expect(second).toMatchObject({ name: 'settings', digest: expect.stringMatching(/^[\da-f]{16}$/) });
  expect(second?.digest).not.toBe(first?.digest);
  expect(Math.abs((second?.changedAt ?? 0) - Date.now())).toBeLessThan(60_000);
});

test('a file that is gone is missing since it was first missed', async () => {
  const digests = new ConfigDigests(clock);
  const missing = [{ name: 'settings', digest: 'missing', changedAt: now }];
  expect(await digests.of(target('settings'))).toEqual(missing);
  expect(await digests.of(target('settings'))).toEqual(missing);
});

test('of what cannot be read nothing is known', async () => {
  expect(await new ConfigDigests(clock).of(target('a/../..'))).toEqual([]);
});

test('whoever watches is told of a change, and not of a file that is seen for the first time', async () => {
  const manual = new ManualClock();
  const digests = new ConfigDigests(manual);
  let told = 0;
  const file = join(folder, 'settings');
  writeFileSync(file, 'port: 1');
  await digests.of(target('settings'));
  const end = digests.watch(new Map([['web', target('settings')]]), () => (told += 1));
  manual.advance(3_000);
  expect(told).toBe(0);
  writeFileSync(file, 'port: 17');
  await eventually(() => {
    manual.advance(3_000);
    return told;
  });
  await end();
  expect(told).toBe(1);
});
