import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { findByEnvironment, isAlive, parseStat, readBootId, readFacts, readStat } from './proc.ts';

const tail = 'S 10 42 42 0 -1 4194304 152 0 0 0 30 4 7 7 20 0 1 0 236757 2654208 399';
const expected = { pid: 42, state: 'S', parent: 10, group: 42, cpuTicks: 34, startTicks: 236757 };

it.each([
  ['a plain one', `42 (sh) ${tail}`, expected],
  ['a name with brackets', `42 (a) b (c) ${tail}`, expected],
  ['a name that looks like fields', `42 (x) Z 1 1 (y) ${tail}`, expected],
  ['an empty file', '', undefined],
  ['a line that breaks off', '42 (sh) S 10 42', undefined],
  ['something else', 'hello world', undefined],
  ['a pid that is none', `x (sh) ${tail}`, undefined],
])('reads %s', (_, line, stat) => {
  expect(parseStat(line)).toEqual(stat);
});

it('sees this process', () => {
  const stat = readStat(process.pid);
  expect(stat).toMatchObject({ pid: process.pid });
  expect(isAlive(stat)).toBe(true);
  expect(readFacts(process.pid)).toMatchObject({
    rss_bytes: expect.any(Number) as number,
    open_files: expect.any(Number) as number,
    threads: expect.any(Number) as number,
  });
});

it('sees nothing of what is not there', () => {
  expect(readStat(2 ** 30)).toBeUndefined();
  expect(isAlive(undefined)).toBe(false);
  expect(readFacts(2 ** 30)).toEqual({});
});

it('takes a dead process that nobody collected for dead', () => {
  expect(isAlive({ ...expected, state: 'Z' })).toBe(false);
});

it('finds processes by what was in their environment', async () => {
  const child = spawn('sleep', ['60'], { env: { PATH: process.env.PATH, MARK: 'one two' } });
  await new Promise((resolve) => child.once('spawn', resolve));
  expect(findByEnvironment('MARK', 'one two').map(({ pid }) => pid)).toEqual([child.pid]);
  expect(findByEnvironment('MARK', 'one')).toEqual([]);
  child.kill('SIGKILL');
});

it("knows the machine's boot", () => {
  expect(readBootId()).toBe(readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
});
