import Database from 'better-sqlite3';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPacked } from './packed.ts';

/** The published agent, with the processes that it starts beside it, as `npm install` would put it somewhere. */
const root = join(import.meta.dirname, '../..');
let folder: string;
let bin: string;
beforeAll(() => {
  execFileSync(process.execPath, [join(root, 'exporters/agent/build.mjs')]);
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(join(cache, 'trinity-agent-'));
  const dist = join(folder, 'node_modules/@trinity/agent');
  installPacked(join(root, 'exporters/agent/dist'), dist);
  bin = join(dist, 'bin/trinity-agent.js');
  const database = new Database(join(folder, 'jobs.db'));
  database.exec("CREATE TABLE jobs (name); INSERT INTO jobs VALUES ('first')");
  database.close();
  writeFileSync(
    join(folder, 'agent.yaml'),
    `name: host-1
dataDir: data
services:
  - name: web
    component: shop
    command: [sleep, '600']
    databases: [{ name: jobs, file: jobs.db }]
    suites: [{ name: smoke, command: [no-such-program] }]
    probes: [{ type: sqlite, path: jobs.db }]
`
  );
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const agent = (...args: string[]) =>
  execFileSync(process.execPath, [bin, ...args, '-c', join(folder, 'agent.yaml')], { encoding: 'utf8' });

it('looks at what its file declares, by processes of its own', () => {
  const seen = agent('check');
  expect(seen).toContain('web, database jobs:');
  expect(seen).toContain('jobs.db is sound\n');
  expect(seen).toContain('web, suite smoke: there is no program no-such-program');
  expect(seen).toMatch(/passes +web sqlite: .+ is sound and can be written to/);
}, 60_000);

it('backs a database up and puts it back', () => {
  agent('backup', 'web');
  const [{ id }] = JSON.parse(agent('backups', '--json')) as [{ id: string }];
  const file = join(folder, 'jobs.db');
  const database = new Database(file);
  database.exec('DELETE FROM jobs');
  database.close();
  agent('restore', id);
  const restored = new Database(file, { readonly: true });
  expect(restored.prepare('SELECT name FROM jobs').pluck().all()).toEqual(['first']);
  restored.close();
}, 60_000);
