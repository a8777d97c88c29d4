import { fatesOf } from '@trinity/sdk/testing';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installPacked } from './packed.ts';

const root = join(import.meta.dirname, '../..');
let dist: string;
/** A receiver that takes every question and never answers: what would keep a process alive, if anything did. */
let silent: Server;
beforeAll(async () => {
  execFileSync(process.execPath, [join(root, 'exporters/sdk/build.mjs')]);
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  dist = join(mkdtempSync(join(cache, 'trinity-package-')), 'node_modules/@trinity/sdk');
  installPacked(join(root, 'exporters/sdk/dist'), dist);
  silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
}, 60_000);
afterAll(() => {
  silent.close();
  rmSync(join(dist, '../../..'), { recursive: true });
});

/** The oldest Node that is supported, where this machine has it beside the one that runs the tests. */
function oldestNode(): string | undefined {
  const path = '/usr/bin/node';
  const isThere =
    existsSync(path) && execFileSync(path, ['--version'], { encoding: 'utf8' }).startsWith('v20.');
  return isThere ? path : undefined;
}

it.each([
  ['this Node', process.execPath],
  ['Node 20', oldestNode()],
])(
  'a service on %s ends with the SDK as it ends without it',
  async (name, node) => {
    if (node === undefined) {
      console.warn(`skipped: this machine has no ${name} at /usr/bin/node`);
      return;
    }
    const spool = mkdtempSync(join(tmpdir(), 'trinity-fate-'));
    const fates = await fatesOf(node, {
      SDK: pathToFileURL(join(dist, 'index.js')).href,
      RECEIVER: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
      TOKEN: 't',
      TRINITY_SPOOL_DIR: spool,
    });
    rmSync(spool, { recursive: true });
    for (const [ending, fate] of Object.entries(fates)) {
      expect({ ending, ...fate.with }).toEqual({ ending, ...fate.without });
    }
    expect(Object.values(fates).map((fate) => fate.with.code)).toEqual([0, 3, 0, 4, 1, 1, 1, 1, 0, 0, 0]);
  },
  120_000
);

it.each([
  ['an ES module', 'x.mjs', "import { createTrinity } from '@trinity/sdk';"],
  ['CommonJS', 'x.cjs', "const { createTrinity } = require('@trinity/sdk');"],
])('is found by %s, with nothing else installed than it names', (_, file, line) => {
  const program = `${line}
    const trinity = createTrinity({ component: 'x' });
    trinity.wrap('job', () => 1)();
    require_or_import().then(({ register }) => register.metrics()).then((text) => console.log(text.includes('endpoint="job"')));
    function require_or_import() { return import('prom-client').then((m) => m.default ?? m); }`;
  const path = join(dist, '../../..', file);
  writeFileSync(path, program);
  const node = oldestNode() ?? process.execPath;
  expect(execFileSync(node, [path], { encoding: 'utf8' })).toBe('true\n');
});

it('brings types that know nobody but Node, prom-client and itself', () => {
  const types = readFileSync(join(dist, 'index.d.ts'), 'utf8');
  const imports = [...types.matchAll(/from '([^']+)'/g)].map(([, name]) => name);
  expect(imports.sort()).toEqual(['node:http', 'node:stream', 'prom-client']);
  const consumer = join(dist, '../../../consumer.ts');
  writeFileSync(
    consumer,
    `import { createTrinity, type Trinity } from '@trinity/sdk';
     import express from 'express';
     const trinity: Trinity = createTrinity({ component: 'x' });
     express().use(trinity.express()).use(trinity.expressErrors()).get('/metrics', trinity.metrics());
     export const n: number | undefined = trinity.settings.get('timeout', 'db');
     export const f: (a: string) => number = trinity.wrap('f', (a: string) => a.length);
     // @ts-expect-error there is no such level
     trinity.settings.get('level') === 'broken';`
  );
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const flags = [
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    '--module',
    'nodenext',
    '--target',
    'es2022',
    '--types',
    'node',
  ];
  expect(() =>
    execFileSync(process.execPath, [tsc, ...flags, consumer], { encoding: 'utf8', stdio: 'pipe' })
  ).not.toThrow();
}, 60_000);
