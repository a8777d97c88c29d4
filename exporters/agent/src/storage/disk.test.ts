import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemDisk } from './disk.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trinity-disk-'));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

it('keeps what is written, for its owner only, and nothing beside it', () => {
  const path = join(folder, 'a.json');
  expect(systemDisk.read(path)).toBeUndefined();
  systemDisk.replace(path, 'one');
  systemDisk.replace(path, 'two');
  expect(systemDisk.read(path)).toBe('two');
  expect(readdirSync(folder)).toEqual(['a.json']);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('creates a file once', () => {
  const path = join(folder, 'a');
  expect([systemDisk.createOnce(path, '1'), systemDisk.createOnce(path, '2'), systemDisk.read(path)]).toEqual(
    [true, false, '1']
  );
});

it('makes folders, lists them and removes files that may be gone', () => {
  const inner = join(folder, 'x', 'y');
  expect(systemDisk.list(inner)).toEqual([]);
  systemDisk.makeFolder(inner);
  systemDisk.replace(join(inner, 'b'), '');
  systemDisk.replace(join(inner, 'a'), '');
  expect(systemDisk.list(inner)).toEqual(['a', 'b']);
  systemDisk.remove(join(inner, 'a'));
  systemDisk.remove(join(inner, 'a'));
  expect(systemDisk.list(inner)).toEqual(['b']);
});

it('throws when it can not write', () => {
  expect(() => {
    systemDisk.replace(join(folder, 'no', 'such', 'folder'), '');
  }).toThrow('ENOENT');
  expect(() => systemDisk.createOnce(join(folder, 'no', 'such'), '')).toThrow('ENOENT');
});
