import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Target } from '../targets/target.ts';
import { brokenNeeds, type NeedsPorts } from './broken-needs.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broken-needs-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const good = '{"good":1}';

/** A target with a database, settings that were well as they are in `good`, and packages. */
function given({ schema = true, kept = true, code = 0 } = {}) {
  const at = (name: string) => join(folder, name);
  mkdirSync(at('packages/node_modules/vat'), { recursive: true });
  const lock = { lockfileVersion: 3, packages: { '': {}, 'node_modules/vat': { version: '1.0.0' } } };
  writeFileSync(at('packages/package-lock.json'), JSON.stringify(lock));
  writeFileSync(at('packages/node_modules/vat/package.json'), '{"version":"1.0.0"}');
  writeFileSync(at('shop.db'), 'SQLite format 3');
  writeFileSync(at('settings.json'), good);
  const target = {
    name: 'shop',
    databases: [{ name: 'shop', file: at('shop.db'), ...(schema && { schema: at('shop.sql') }) }],
    configFiles: [{ name: 'settings', file: at('settings.json'), check: ['check', '{file}'] }],
    packages: at('packages'),
  } as unknown as Target;
  const version = {
    why: 'config',
    target: 'shop',
    files: [
      {
        path: at('settings.json'),
        stored: '0.gz',
        sha256: createHash('sha256').update(good).digest('hex'),
      },
    ],
  };
  const ports = {
    backups: { list: () => (kept ? [version] : []) },
    placeOf: () => ({ cwd: folder, env: {} }),
    runProgram: async () => Promise.resolve({ code, ended: 'by itself', output: 'line 1: no number' }),
  } as unknown as NeedsPorts;
  const causes = async () => (await brokenNeeds(target, ports)).map(({ cause }) => cause);
  return { at, causes, target, ports };
}

it('of what is as it was, nothing is broken', async () => {
  expect(await given().causes()).toEqual([]);
});

it.each<[string, Parameters<typeof given>[0], (at: (name: string) => string) => void, string[]]>([
  ['a database that is gone', {}, (at) => rmSync(at('shop.db')), ['missing_file']],
  ['one of which nothing is known', { schema: false }, (at) => rmSync(at('shop.db')), []],
  ['a database that is empty', {}, (at) => writeFileSync(at('shop.db'), ''), ['missing_table']],
  [
    'one whose rows are in its log still',
    {},
    (at) => ['shop.db', 'shop.db-wal'].forEach((file, size) => writeFileSync(at(file), 'x'.repeat(size))),
    [],
  ],
  [
    'an empty one with an index of no log',
    {},
    (at) => ['shop.db', 'shop.db-shm'].forEach((file, size) => writeFileSync(at(file), 'x'.repeat(size))),
    ['missing_table'],
  ],
  ['settings that were changed, and are good', {}, (at) => writeFileSync(at('settings.json'), '{}'), []],
  [
    'settings that fail their check',
    { code: 1 },
    (at) => writeFileSync(at('settings.json'), '{'),
    ['config_parse'],
  ],
  ['settings as they were, whatever their check says now', { code: 1 }, () => undefined, []],
  ['settings that never were well', { code: 1, kept: false }, (at) => rmSync(at('settings.json')), []],
  ['settings that are gone', {}, (at) => rmSync(at('settings.json')), ['config_parse']],
  [
    'a folder where settings were',
    {},
    (at) => {
      rmSync(at('settings.json'));
      mkdirSync(at('settings.json'));
    },
    ['config_parse'],
  ],
  [
    'packages that are gone',
    {},
    (at) => rmSync(at('packages/node_modules'), { recursive: true }),
    ['missing_module'],
  ],
  ['packages without a lock file', {}, (at) => rmSync(at('packages/package-lock.json')), []],
])('%s', async (_, settings, breakIt, expected) => {
  const { at, causes } = given(settings);
  breakIt(at);
  expect(await causes()).toEqual(expected);
});

it('says what the check said', async () => {
  const { at, target, ports } = given({ code: 1 });
  writeFileSync(at('settings.json'), '{');
  expect(await brokenNeeds(target, ports)).toMatchObject([
    { text: `invalid configuration in ${at('settings.json')}: its check ended with 1: line 1: no number` },
  ]);
});
