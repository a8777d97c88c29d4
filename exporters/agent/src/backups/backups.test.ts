import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemDisk } from '../storage/disk.ts';
import { Backups } from './backups.ts';

let folder: string;
let now: number;
let backups: Backups;
const day = 24 * 3_600_000;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trinity-backups-'));
  now = Date.UTC(2026, 10, 27, 3, 0, 0);
  const clock = { now: () => now, monotonicMs: () => 0, after: () => () => undefined };
  backups = new Backups(join(folder, 'backups'), { disk: systemDisk, clock, keepMs: 30 * day });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const path = (name: string) => join(folder, name);
const save = (key: string, names: string[], why: 'fix' | 'schedule' = 'fix') =>
  backups.save({
    target: 'web',
    why,
    reason: 'test',
    key,
    sources: names.map((name) => ({ path: path(name) })),
  });

it('puts back content, mode and absence', async () => {
  writeFileSync(path('a'), 'one', { mode: 0o640 });
  const backup = await save('k', ['a', 'b']);
  expect(backup.id).toMatch(/^20261127-030000-[0-9a-f]{8}$/);
  writeFileSync(path('a'), 'two');
  chmodSync(path('a'), 0o600);
  writeFileSync(path('b'), 'new');
  await backups.restore(backup);
  expect(readFileSync(path('a'), 'utf8')).toBe('one');
  expect(statSync(path('a')).mode & 0o777).toBe(0o640);
  expect(existsSync(path('b'))).toBe(false);
});

it('is for its owner only', async () => {
  writeFileSync(path('a'), 'secret', { mode: 0o644 });
  const { id } = await save('k', ['a']);
  expect(statSync(path('backups')).mode & 0o077).toBe(0);
  for (const name of readdirSync(join(path('backups'), id))) {
    expect(statSync(join(path('backups'), id, name)).mode & 0o077).toBe(0);
  }
});

it('saves once for a key', async () => {
  writeFileSync(path('a'), 'one');
  const first = await save('k', ['a']);
  writeFileSync(path('a'), 'two');
  expect(await save('k', ['a'])).toEqual(first);
});

it('is not there when it could not be made whole', async () => {
  writeFileSync(path('real'), 'x');
  symlinkSync(path('real'), path('link'));
  await expect(save('k', ['real', 'link'])).rejects.toThrow(/symbolic link/);
  expect(backups.list()).toEqual([]);
  expect(readdirSync(path('backups'))).toEqual([]);
});

it('does not put back what was changed in the backup', async () => {
  writeFileSync(path('a'), 'one');
  const backup = await save('k', ['a']);
  writeFileSync(path('b'), 'other');
  const other = await save('k2', ['b']);
  writeFileSync(
    join(path('backups'), backup.id, '0.gz'),
    readFileSync(join(path('backups'), other.id, '0.gz'))
  );
  writeFileSync(path('a'), 'now');
  await expect(backups.restore(backup)).rejects.toThrow(/not what was saved/);
  expect(readFileSync(path('a'), 'utf8')).toBe('now');
  expect(readdirSync(folder).sort()).toEqual(['a', 'b', 'backups']);
});

it('keeps the last ten that fixes made, and those of a schedule for their time', async () => {
  writeFileSync(path('a'), 'one');
  for (let n = 0; n < 12; n += 1) {
    now += day * 3;
    await save(`fix-${n}`, ['a']);
    await save(`night-${n}`, ['a'], 'schedule');
  }
  const keys = backups.list().map(({ key }) => key);
  expect(keys.filter((key) => key.startsWith('fix'))).toHaveLength(10);
  expect(keys.filter((key) => key.startsWith('fix'))).not.toContain('fix-0');
  // 3 days apart, 30 days kept: the newest and ten before it.
  expect(keys.filter((key) => key.startsWith('night'))).toHaveLength(11);
});

it('lists the newest first and passes over what is damaged', async () => {
  writeFileSync(path('a'), 'one');
  const first = await save('1', ['a']);
  now += 1_000;
  const second = await save('2', ['a']);
  now += 1_000;
  const third = await save('3', ['a']);
  writeFileSync(join(path('backups'), second.id, 'manifest.json'), '{}');
  expect(backups.list().map(({ id }) => id)).toEqual([third.id, first.id]);
});
