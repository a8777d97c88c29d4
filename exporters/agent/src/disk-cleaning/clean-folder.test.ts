import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanFolder } from './clean-folder.ts';

let base: string;
let folder: string;
const now = Date.now();
const day = 24 * 3_600_000;
beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'trinity-clean-')));
  folder = join(base, 'logs');
  mkdirSync(folder);
});
afterEach(() => {
  rmSync(base, { recursive: true });
});

function write(path: string, days: number, size = 10_000): string {
  const whole = join(base, path);
  writeFileSync(whole, 'x'.repeat(size));
  const then = new Date(now - days * day);
  utimesSync(whole, then, then);
  return whole;
}
const clean = (over: Partial<Parameters<typeof cleanFolder>[1]> = {}, path = folder) =>
  cleanFolder(path, {
    before: now - 7 * day,
    keep: new Set(),
    inUse: new Set(),
    remove: true,
    isOver: () => false,
    ...over,
  });
const left = (path = folder) => readdirSync(path).sort();

it('removes what is old, in folders below too, and leaves folders', () => {
  mkdirSync(join(folder, 'sub'));
  write('logs/old', 8);
  write('logs/new', 6.9);
  write('logs/sub/old', 30);
  expect(clean()).toMatchObject({ files: 2, problems: [] });
  expect(clean().files).toBe(0);
  expect(left()).toEqual(['new', 'sub']);
  expect(left(join(folder, 'sub'))).toEqual([]);
});

it('tells what it would free, and that is what it frees', () => {
  write('logs/a', 8, 100_000);
  const before = statSync(join(folder, 'a')).blocks * 512;
  expect(clean({ remove: false })).toEqual({
    files: 1,
    bytes: before,
    examples: [join(folder, 'a')],
    problems: [],
  });
  expect(left()).toEqual(['a']);
  expect(clean()).toMatchObject({ bytes: before });
});

it('never goes through a symbolic link', () => {
  mkdirSync(join(base, 'precious'));
  write('precious/old', 100);
  symlinkSync(join(base, 'precious'), join(folder, 'link'));
  symlinkSync(join(base, 'precious/old'), join(folder, 'file-link'));
  expect(clean()).toMatchObject({ files: 0 });
  expect(left(join(base, 'precious'))).toEqual(['old']);
  expect(left()).toEqual(['file-link', 'link']);
});

it.each(['the folder itself', 'a folder above it'])('refuses when %s is a symbolic link', (which) => {
  write('logs/old', 100);
  symlinkSync(which === 'a folder above it' ? base : folder, join(tmpdir(), `link-${process.pid}`));
  const link = join(tmpdir(), `link-${process.pid}`);
  try {
    const path = which === 'a folder above it' ? join(link, 'logs') : link;
    expect(clean({}, path)).toMatchObject({ files: 0, problems: [expect.stringMatching(/symbolic link/)] });
    expect(left()).toEqual(['old']);
  } finally {
    rmSync(link);
  }
});

it('a folder that is exchanged for a link while it is cleaned leads nowhere', () => {
  mkdirSync(join(base, 'precious'));
  write('precious/1', 100);
  mkdirSync(join(folder, 'sub'));
  write('logs/sub/1', 100);
  write('logs/sub/2', 100);
  let looks = 0;
  clean({
    isOver() {
      looks += 1;
      // By now the folder below is held open.
      if (looks === 2) {
        rmSync(join(folder, 'sub'), { recursive: true });
        symlinkSync(join(base, 'precious'), join(folder, 'sub'));
      }
      return false;
    },
  });
  expect(left(join(base, 'precious'))).toEqual(['1']);
});

it('leaves what is declared, what is open, and what has another name', () => {
  const kept = write('logs/kept.db', 100);
  const open = write('logs/open', 100);
  const { dev, ino } = statSync(open);
  const twice = write('logs/twice', 100);
  linkSync(twice, join(base, 'elsewhere'));
  mkdirSync(join(folder, 'memory'));
  write('logs/memory/x', 100);
  const cleaned = clean({ keep: new Set([kept, join(folder, 'memory')]), inUse: new Set([`${dev}:${ino}`]) });
  expect(cleaned).toMatchObject({ files: 1, bytes: 0 });
  expect(left()).toEqual(['kept.db', 'memory', 'open']);
  expect(left(join(folder, 'memory'))).toEqual(['x']);
});

it('says of a folder that is not there that it is not', () => {
  expect(clean({}, join(base, 'none'))).toMatchObject({
    files: 0,
    problems: [expect.stringMatching(/ENOENT/)],
  });
});

it('stops when its time is over', () => {
  write('logs/a', 8);
  expect(clean({ isOver: () => true })).toMatchObject({ files: 0 });
});
