import { eventually, killProcess } from '@trinity/sdk/testing';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemDisk } from '../../storage/disk.ts';
import { resolveIntent } from './birth.ts';
import { parseIdentity } from './identity.ts';
import { LogFile } from './log-file.ts';
import { isAlive, readBootId, readStat } from './proc.ts';
import { spawnChild } from './spawn-child.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trinity-birth-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const intent = (startId: string) => ({ startId, key: 'k', bootId: readBootId() });
const begin = (startId: string) =>
  spawnChild({
    command: ['/bin/sh', '-c', `echo started > ${folder}/${startId}.started; exec sleep 600`],
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', TRINITY_START_ID: startId },
    log: new LogFile(join(folder, 'log'), 1_000_000),
    birthFile: join(folder, startId),
  });
const resolve = (startId: string, wait = sleep) =>
  resolveIntent(intent(startId), join(folder, startId), systemDisk, wait);
const hasStarted = (startId: string) => existsSync(join(folder, `${startId}.started`));

it('never starts what was taken back', async () => {
  expect(await resolve('a')).toBeUndefined();
  const child = await begin('a');
  expect(await child.exited).toMatchObject({ signal: null });
  expect(hasStarted('a')).toBe(false);
  expect(await resolve('a')).toBeUndefined();
});

it('finds what was started', async () => {
  const child = await begin('a');
  await eventually(() => hasStarted('a'));
  const identity = await resolve('a');
  expect(parseIdentity(identity ?? '')).toEqual({
    pid: child.pid,
    startTicks: child.startTicks,
    bootId: readBootId(),
  });
  killProcess(child.pid);
});

it('is right about every start that it races with', async () => {
  const rounds = Array.from({ length: 40 }, (_, i) => `race-${i}`);
  const outcomes = await Promise.all(
    rounds.map(async (startId, i) => {
      const beginning = begin(startId);
      await sleep(i % 8);
      const identity = await resolve(startId);
      const child = await beginning;
      if (identity === undefined) {
        await child.exited;
      } else {
        expect(parseIdentity(identity)?.pid).toBe(child.pid);
        killProcess(child.pid);
        await child.exited;
      }
      return { takenBack: identity === undefined, started: hasStarted(startId) };
    })
  );
  expect(outcomes.filter(({ takenBack, started }) => takenBack && started)).toEqual([]);
});

it('sees a start that is between making its file and filling it', async () => {
  writeFileSync(join(folder, 'a'), '');
  const child = execFile('sleep', ['600'], { env: { ...process.env, TRINITY_START_ID: 'a' } });
  await new Promise((done) => child.once('spawn', done));
  expect(parseIdentity((await resolve('a')) ?? '')).toMatchObject({ pid: child.pid });
  child.kill('SIGKILL');
});

it('takes a start that died there for none', async () => {
  writeFileSync(join(folder, 'a'), '');
  const noTime = () => Promise.resolve();
  expect(await resolve('a', noTime)).toBeUndefined();
  writeFileSync(join(folder, 'b'), '4242 (sh) S 1');
  expect(await resolve('b', noTime)).toBeUndefined();
});

it('tells a life that has ended already', async () => {
  const child = await begin('a');
  const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8');
  killProcess(child.pid);
  await child.exited;
  expect(isAlive(readStat(child.pid))).toBe(false);
  writeFileSync(join(folder, 'a'), stat);
  expect(parseIdentity((await resolve('a')) ?? '')).toMatchObject({ pid: child.pid });
});
