import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGuard } from '../guard.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { StateFile } from './state-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'trinity-state-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const warnings: string[] = [];
const guard = createGuard({ warn: (text) => warnings.push(text) });
const open = (name: string, clock = new ManualClock(), where = folder) => ({
  file: new StateFile(where, name, { clock, guard }),
  clock,
});

it('keeps values over a restart: the first change at once, a storm of changes once a second', () => {
  const { file, clock } = open('a');
  file.write('spent', 1);
  expect(open('a').file.read('spent')).toBe(1);
  file.write('spent', 2);
  file.write('spent', 3);
  expect(open('a').file.read('spent')).toBe(1);
  clock.advance(1_000);
  expect(open('a').file.read('spent')).toBe(3);
  expect(readdirSync(folder)).toEqual(['a.json']);
});

it('writes what waits when it is closed', () => {
  const { file } = open('b');
  file.write('spent', 1);
  file.write('spent', 2);
  file.close();
  expect(open('b').file.read('spent')).toBe(2);
});

it.each(['', '{"spent":', '[]', 'null', '"text"', '7'])('begins anew over a file of %j', (text) => {
  writeFileSync(join(folder, 'c.json'), text);
  expect(open('c').file.read('spent')).toBeUndefined();
});

it('a folder that can not be made is warned about, once', () => {
  const { file, clock } = open('d', new ManualClock(), '/proc/none/state');
  file.write('spent', 1);
  clock.advance(5_000);
  file.write('spent', 2);
  expect(warnings).toHaveLength(1);
});
