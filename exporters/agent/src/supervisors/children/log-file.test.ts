import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogFile } from './log-file.ts';

let path: string;
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'trinity-log-')), 'a.log');
});
afterEach(() => {
  rmSync(join(path, '..'), { recursive: true });
});

it.each<[string, string | undefined, string, string[]]>([
  ['no file', undefined, '', []],
  ['an empty file', undefined, '', []],
  ['the last of many lines', undefined, '1\n2\n3\n4\n', ['2', '3', '4']],
  ['a last line without its end', undefined, '1\n2', ['1', '2']],
  ['lines of before the file was emptied', 'a\nb\nc\n', '1\n', ['b', 'c', '1']],
  ['colours', undefined, '\u001b[31mred\u001b[0m\n', ['red']],
  ['what would forge a line', undefined, 'a\rb\u0007\u009b1A\n', ['ab1A']],
  ['carriage returns', undefined, 'one\r\ntwo\r\n', ['one', 'two']],
  ['bytes that are no text', undefined, Buffer.from([0xff, 0x61, 0x0a]).toString('latin1'), ['ÿa']],
])('%s', async (name, older, text, expected) => {
  if (name !== 'no file') {
    writeFileSync(path, text);
  }
  if (older !== undefined) {
    writeFileSync(`${path}.1`, older);
  }
  expect(await new LogFile(path, 1_000_000).lastLines(3)).toEqual(expected);
});

it('reads the end of a large file, and no piece of a line', async () => {
  writeFileSync(path, `${'x'.repeat(5_000)}\n`.repeat(100));
  const lines = await new LogFile(path, 1_000_000).lastLines(1_000);
  expect(new Set(lines.map((line) => line.length))).toEqual(new Set([2048]));
  expect(lines.length).toBeLessThan(30);
});

it('moves the lines of a file that is too large, and leaves others alone', async () => {
  writeFileSync(path, 'x'.repeat(101));
  await new LogFile(path, 101).rotate();
  expect(readFileSync(path, 'utf8')).toHaveLength(101);
  await new LogFile(path, 100).rotate();
  expect([readFileSync(path, 'utf8'), readFileSync(`${path}.1`, 'utf8').length]).toEqual(['', 101]);
});

it('is no error where there is no file', async () => {
  await expect(new LogFile(path, 100).rotate()).resolves.toBeUndefined();
});
