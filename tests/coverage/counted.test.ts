import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countedFiles } from './counted.ts';
import { linesOf } from './lines.ts';

/** A repository of one package, whose files real children run. */
const rootDir = realpathSync(mkdtempSync(join(tmpdir(), 'trinity-coverage-')));
const source = join(rootDir, 'package', 'src');
const counts = { workersFile: join(rootDir, 'workers.json'), childrenDir: join(rootDir, 'children') };

beforeEach(() => {
  mkdirSync(source, { recursive: true });
  writeFileSync(counts.workersFile, '[]');
});
afterEach(() => {
  rmSync(rootDir, { recursive: true, force: true });
});

const program = `import type { Stats } from 'node:fs';

/** “Characters of more than a byte”, in what is stripped and in what stays. */
interface Size<T extends 'a' | '…'> {
  of: T;
}

const word: string = process.argv[2] ?? 'none';
if (word === 'long') {
  console.log('…' satisfies Size<'…'>['of']);
} else {
  console.log('short');
}

export function neverCalled(stats: Stats): number {
  return stats.size;
}
`;
const write = (name: string, text: string) => {
  writeFileSync(join(source, name), text);
};
const run = (name: string, ...args: string[]) => {
  const child = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(source, name), ...args],
    {
      env: { NODE_V8_COVERAGE: counts.childrenDir },
      encoding: 'utf8',
    }
  );
  expect(child).toMatchObject({ status: 0, stderr: '' });
};
const untested = async (isCounted = (path: string) => path.startsWith('package/')) => {
  const files = await Promise.all(countedFiles(rootDir, isCounted, counts).map(linesOf));
  return files.map(({ path, lines, untested }) => [path.slice(source.length + 1), lines, untested]);
};

it('knows the lines that ran in a child, by their numbers in the source', async () => {
  write('program.ts', program);
  run('program.ts', 'short');
  expect(await untested()).toEqual([['program.ts', 5, [10, 16]]]);
});

it('adds up what several children ran', async () => {
  write('program.ts', program);
  run('program.ts', 'short');
  run('program.ts', 'long');
  expect(await untested()).toEqual([['program.ts', 5, [16]]]);
});

it('adds a child to what ran in Jest', async () => {
  write('program.ts', program);
  run('program.ts', 'short');
  const [inChild] = countedFiles(rootDir, () => true, counts);
  writeFileSync(counts.workersFile, JSON.stringify([inChild]));
  rmSync(counts.childrenDir, { recursive: true });
  expect(await untested()).toEqual([['program.ts', 5, [10, 16]]]);
  run('program.ts', 'long');
  expect(await untested()).toEqual([['program.ts', 5, [16]]]);
});

it('counts files that nothing has loaded, with every line, and declarations with none', async () => {
  write('program.ts', program);
  write('types.ts', 'export interface Only {\n  types: string;\n}\n');
  expect(await untested()).toEqual([
    ['program.ts', 5, [8, 9, 10, 12, 16]],
    ['types.ts', 0, []],
  ]);
});

it('counts only what is asked for, and nothing of a child that was killed while it wrote', async () => {
  write('program.ts', program);
  run('program.ts', 'short');
  expect(await untested(() => false)).toEqual([]);
  writeFileSync(join(counts.childrenDir, 'coverage-1-2-3.json'), '{"result":[{"scriptId":"1","ur');
  expect(await untested()).toEqual([['program.ts', 5, [10, 16]]]);
});
