import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { systemDisk } from '../../storage/disk.ts';
import { findFiles } from './find-files.ts';
import { highestLogFile } from './open-limit.ts';
import { eachInLogFolder, errorLines as all } from './testing/log-folder.ts';

const folder = eachInLogFolder();
const { at, write, follow } = folder;

test('what can’t be followed is told once, and the rest goes on', async () => {
  write('good.log', 1);
  writeFileSync(at('binary.log'), Buffer.from([1, 0, 0, 0, 5, 0, 0, 9, 0]));
  execFileSync('mkfifo', [at('fifo.log')]);
  symlinkSync(at('nowhere'), at('dangling.log'));
  mkdirSync(at('folder.log'));
  const socket = createServer();
  await new Promise<void>((resolve) => socket.listen(at('socket.log'), resolve));
  const { errors, problems, pass } = await follow();
  await pass(10_000);
  write('good.log', 2);
  await pass(3000);
  expect(errors).toEqual(all(1, 2));
  expect(problems.sort()).toEqual([
    '/binary.log is no text and is not followed',
    '/fifo.log is no regular file and is not followed',
    expect.stringMatching(/^\/socket.log can't be read: ENXIO/) as string,
  ]);
  await new Promise((resolve) => socket.close(resolve));
});

test('what is gone, or was mended, is no problem any more', async () => {
  writeFileSync(at('binary.log'), Buffer.from([1, 0, 0, 0, 5, 0, 0, 9, 0]));
  symlinkSync(at('loop.log'), at('loop.log'));
  const { errors, problems, pass } = await follow();
  unlinkSync(at('binary.log'));
  unlinkSync(at('loop.log'));
  write('loop.log', 1);
  await pass(6000);
  expect(errors).toEqual(all(1));
  expect(problems.sort()).toEqual([
    '/binary.log is no text and is not followed',
    '/binary.log is well',
    expect.stringMatching(/^\/loop.log can't be read: ELOOP/) as string,
    '/loop.log is well',
  ]);
});

test('a file that may not be read is told once, and read from when it may be', async () => {
  write('secret.log', 1);
  write('good.log', 2);
  chmodSync(at('secret.log'), 0);
  chmodSync(folder.path, 0o777);
  const { errors, problems, pass } = await asNobody(async () => {
    const followed = await follow();
    await followed.pass(6000);
    return followed;
  });
  expect(errors).toEqual(all(2));
  expect(problems).toEqual([expect.stringMatching(/^\/secret.log can't be read: EACCES/)]);
  chmodSync(at('secret.log'), 0o644);
  await pass(6000);
  expect(errors.sort()).toEqual(all(1, 2));
  expect(problems.at(-1)).toBe('/secret.log is well');
});

/** As the superuser everything may be read. */
async function asNobody<Result>(run: () => Promise<Result>): Promise<Result> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) {
    process.seteuid?.(65534);
  }
  try {
    return await run();
  } finally {
    if (isRoot) {
      process.seteuid?.(0);
    }
  }
}

test('ten thousand files are followed, those that are written to at once', async () => {
  for (let n = 0; n < 10_000; n++) {
    writeFileSync(at(`${n}.log`), `line ${n}\n`);
  }
  const { errors, problems, pass, tailer } = await follow();
  write('77.log', 1);
  write('9999.log', 2);
  await pass(25_000);
  expect(errors.sort()).toEqual(all(1, 2));
  expect([...tailer.shown()]).toHaveLength(10_000);
  expect(problems).toEqual([]);
});

test('more files than are followed are told', async () => {
  write('a.log', 1);
  write('b.log', 1);
  write('c.log', 1);
  const told: string[] = [];
  const search = (most: number) =>
    findFiles(at('*.log'), (path, error) => told.push(`${path} ${(error as Error).message}`), most);
  expect(await search(3)).toHaveLength(3);
  expect(told).toEqual([]);
  expect(await search(2)).toHaveLength(2);
  expect(told).toEqual([`${at('*.log')} it names more than 2 files; the others are not followed`]);
});

test('files of the process are left for the rest of the agent', async () => {
  write('a.log', 1);
  const { errors, problems, pass } = await follow({ highestFile: 1 });
  await pass(6000);
  expect(errors).toEqual([]);
  expect(problems).toEqual([
    `the limit of open files keeps files from being followed, ${at('a.log')} among them`,
  ]);
  expect(highestLogFile('Max open files            1024                 524288               files')).toBe(
    768
  );
  expect(highestLogFile('')).toBe(Infinity);
});

test.each([-3_600_000, 86_400_000])('a clock that is set %d ms further changes nothing', async (jump) => {
  write('a.log', 1);
  const { errors, problems, pass, time, tailer } = await follow();
  time.wall += jump;
  write('a.log', 2);
  await pass(3000);
  time.wall -= jump;
  write('a.log', 3);
  await pass(3000);
  expect(errors).toEqual(all(1, 2, 3));
  expect(problems).toEqual([]);
  expect([...tailer.shown()]).toMatchObject([{ lagSeconds: 0 }]);
});

test('a full disk under the positions is told, and the log goes on', async () => {
  write('a.log', 1);
  const full = {
    ...systemDisk,
    replace: () => {
      throw new Error('ENOSPC: no space left on device');
    },
  };
  const { errors, pass, saving } = await follow({}, full);
  write('a.log', 2);
  await pass(3000);
  expect(errors).toEqual(all(1, 2));
  expect(saving()).toContain('no space left');
});
