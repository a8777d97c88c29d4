import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findMissing } from './lock-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trinity-lock-'));
  mkdirSync(join(folder, 'node_modules/a'), { recursive: true });
  writeFileSync(join(folder, 'node_modules/a/package.json'), '{"version":"1.0.0"}');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it.each<[string, Parameters<typeof findMissing>[1], string[]]>([
  ['what is there', { 'node_modules/a': { version: '1.0.0' } }, []],
  ['another version', { 'node_modules/a': { version: '1.0.1' } }, ['a']],
  ['what is not there', { 'node_modules/@x/b': { version: '1.0.0' } }, ['@x/b']],
  ['the project itself', { '': { version: '9.0.0' } }, []],
  ['what may be left out', { 'node_modules/c': { version: '1.0.0', optional: true } }, []],
  ['what is for development', { 'node_modules/c': { version: '1.0.0', dev: true } }, []],
  ['a link', { 'node_modules/c': { link: true } }, []],
  ['a path that leads out', { 'node_modules/../../etc': { version: '1.0.0' } }, []],
])('%s', (_, packages, missing) => {
  expect(findMissing(folder, packages)).toEqual(missing);
});
