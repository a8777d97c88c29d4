import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@trinity/sdk/testing';
import { damagePage, makeDatabase, pagesOf, readAll } from '../testing/sqlite-files.ts';

const bin = join(import.meta.dirname, '../../bin/trinity-agent.js');
let folder: string;
let file: string;
let agent: ChildProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trinity-backup-'));
  file = join(folder, 'memory.db');
  agent = undefined;
  makeDatabase(file, { wal: true });
  writeFileSync(
    join(folder, 'agent.yaml'),
    `name: host-1
dataDir: data
listen: 127.0.0.1:0
stopServicesOnExit: true
services:
  - name: web
    component: shop
    command: [sleep, '600']
    databases: [{ name: memory, file: memory.db }]
  - { name: bare, component: bare, command: [sleep, '600'] }
`
  );
});
afterEach(async () => {
  agent?.kill('SIGTERM');
  await eventually(
    () => agent === undefined || agent.exitCode !== null || agent.signalCode !== null,
    'the agent ends',
    60_000
  );
  rmSync(folder, { recursive: true });
});

const command = (...args: string[]) =>
  execFileSync(process.execPath, [bin, ...args, '-c', join(folder, 'agent.yaml')], { encoding: 'utf8' });
const isRunning = () => {
  try {
    return command('status').includes('running');
  } catch {
    return false;
  }
};
const rows = () => readAll(file, 'SELECT count(*) AS n FROM orders');

it.each([false, true])('backs up, lists and restores (agent running: %p)', async (isAgentThere) => {
  if (isAgentThere) {
    agent = spawn(process.execPath, [bin, 'run', '-c', join(folder, 'agent.yaml')], { stdio: 'ignore' });
    await eventually(isRunning, 'the agent runs', 60_000);
  }
  const [id = ''] = command('backup').split(' ');
  expect(command('backups')).toContain(id);
  expect(statSync(join(folder, 'data/backups', id)).mode & 0o077).toBe(0);
  damagePage(file, pagesOf(file, 'orders').root);
  expect(command('restore', id)).toMatch(
    new RegExp(`Backup ${id} was put back; what it replaced is in backup`)
  );
  expect(rows()).toEqual([{ n: 1_990 }]);
  expect(JSON.parse(command('backups', '--json'))).toHaveLength(2);
  if (isAgentThere) {
    await eventually(isRunning, 'the agent runs', 60_000);
  }
});

it.each([
  ['a service without data', ['backup', 'bare'], /no databases and no configFiles for bare/],
  ['a backup that is not there', ['restore', '20200101-000000-00000000'], /no backup 20200101/],
])('says what is wrong with %s', (_, args, message) => {
  expect(() => command(...args)).toThrow(message);
});

it('does not call a damaged database backed up', () => {
  damagePage(file, pagesOf(file, 'orders').root);
  expect(() => command('backup')).toThrow(/memory\.db: the copy is not sound|malformed/);
  expect(command('backups').trim()).toBe('');
});
