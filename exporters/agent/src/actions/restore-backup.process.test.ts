import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '@trinity/sdk/link';
import { backUp } from '../backups/back-up.ts';
import { HostUnderTest } from '../testing/host-under-test.ts';
import { damagePage, makeDatabase, pagesOf, readAll } from '../testing/sqlite-files.ts';
import { createRestoreBackup } from './restore-backup.ts';

let host: HostUnderTest;
let file: string;
let settings: string;
beforeEach(async () => {
  host = new HostUnderTest();
  file = join(host.work, 'a.db');
  settings = join(host.work, 'settings.json');
  makeDatabase(file, { wal: true });
  writeFileSync(settings, '{"a":1}');
  const databases = [{ name: 'main', file }];
  const configFiles = [{ name: 'settings', file: settings, check: ['true'] as [string, ...string[]] }];
  await host.open([
    { name: 'web', script: 'exec sleep 600', actions: ['restore_backup'], databases, configFiles },
  ]);
  await host.target('web').start('first');
});
afterEach(() => host.close());

const backup = () =>
  backUp(host.target('web'), 'test', { ...host, clock: systemClock, scratch: join(host.folder, 'copies') });
const restore = async (id?: string, over = {}) => {
  const args = { stopTimeout: 1_000, startTimeout: 5_000, ...(id !== undefined && { backup: id }) };
  const timing = { pollMs: 40, secondLookAfterMs: 20, settleMs: 150 };
  return createRestoreBackup(host, timing).run(await host.context('restore_backup', 'web', args, over));
};

it('puts the newest back over a damaged database, and keeps what it replaces', async () => {
  const rows = readAll(file, 'SELECT * FROM orders');
  const { id } = await backup();
  damagePage(file, pagesOf(file, 'orders').root);
  writeFileSync(settings, 'broken');
  expect(await restore()).toMatchObject({
    status: 'done',
    reason: expect.stringContaining(id),
    found: { backup: id },
  });
  expect(readAll(file, 'SELECT * FROM orders')).toEqual(rows);
  expect(readFileSync(settings, 'utf8')).toBe('{"a":1}');
  expect(await host.target('web').observe()).toMatchObject({ state: 'running', startKey: 'directive-1' });
  const replaced = host.backups.list().find(({ why }) => why === 'fix');
  await host.backups.restore(replaced ?? (undefined as never));
  expect(readFileSync(settings, 'utf8')).toBe('broken');
  expect(await host.sqlite.inspect(file, 60_000)).toMatchObject({ state: 'corrupt' });
});

it('leaves no log behind that belonged to what was replaced', async () => {
  await backup();
  writeFileSync(`${file}-wal`, 'a log of another database');
  expect(await restore()).toMatchObject({ status: 'done' });
  expect(existsSync(`${file}-wal`) && readFileSync(`${file}-wal`, 'utf8').includes('another')).toBe(false);
  expect(await host.sqlite.inspect(file, 60_000)).toMatchObject({ state: 'ok' });
});

it('refuses a backup that is not there, and files that are not declared any more', async () => {
  expect(await restore()).toMatchObject({ status: 'refused', reason: 'There is no backup of web.' });
  await backup();
  expect(await restore('20200101-000000-00000000')).toMatchObject({ status: 'refused' });
  const other = join(host.work, 'other');
  writeFileSync(other, 'x');
  const { id } = await host.backups.save({
    target: 'web',
    why: 'schedule',
    reason: '',
    key: 'k',
    sources: [{ path: other }],
  });
  expect(await restore(id)).toMatchObject({
    status: 'refused',
    reason: expect.stringMatching(/does not declare .*other/),
  });
});

it('does not leave a database there that is not sound', async () => {
  const broken = join(host.folder, 'broken');
  makeDatabase(broken);
  damagePage(broken, pagesOf(broken, 'orders').root);
  const sources = [{ path: file, from: broken }];
  const { id } = await host.backups.save({ target: 'web', why: 'schedule', reason: '', key: 'k', sources });
  const before = readAll(file, 'SELECT * FROM orders');
  expect(await restore(id)).toMatchObject({
    status: 'failed',
    reason: expect.stringMatching(/all is as it was/),
  });
  expect(readAll(file, 'SELECT * FROM orders')).toEqual(before);
  expect(await host.target('web').observe()).toMatchObject({ state: 'running' });
});
