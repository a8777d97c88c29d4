import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HostUnderTest } from '../testing/host-under-test.ts';
import { createCleanDisk } from './clean-disk.ts';

const day = 24 * 3_600_000;
let host: HostUnderTest;
let logs: string;
beforeEach(async () => {
  host = new HostUnderTest();
  logs = join(host.work, 'logs');
  mkdirSync(logs);
  const cleanFolders = [{ path: logs, olderThan: 7 * day }];
  await host.open(
    [
      { name: 'web', script: 'exec sleep 600', actions: ['clean_disk'], cleanFolders },
      { name: 'job', script: 'exec sleep 600', cleanFolders: [{ path: host.folder, olderThan: 1 }] },
    ],
    ['clean_disk']
  );
});
afterEach(() => host.close());

const write = (name: string, days: number) => {
  const then = new Date(Date.now() - days * day);
  writeFileSync(join(logs, name), 'x'.repeat(50_000));
  utimesSync(join(logs, name), then, then);
};
const clean = async (target: string, args: { olderThan?: number; preview?: boolean } = {}) =>
  createCleanDisk({ targets: host.targets, keep: [join(logs, 'own.log')] }).run(
    await host.context('clean_disk', target, { olderThan: 7 * day, preview: false, ...args })
  );

it('tells before, does then, and has nothing to do after that', async () => {
  write('old', 8);
  write('own.log', 8);
  expect(await clean('web', { preview: true })).toMatchObject({
    status: 'done',
    reason: expect.stringMatching(/^Would remove 1 files, 0\.1 MB: .*old\.$/),
    found: { files: 1, bytes: 53_248 },
  });
  expect(existsSync(join(logs, 'old'))).toBe(true);
  expect(await clean('web')).toMatchObject({
    status: 'done',
    reason: expect.stringMatching(/^Removed 1 files/),
  });
  expect(existsSync(join(logs, 'old'))).toBe(false);
  expect(existsSync(join(logs, 'own.log'))).toBe(true);
  expect(await clean('web')).toMatchObject({
    status: 'failed',
    reason: expect.stringMatching(/Nothing .*old enough/),
  });
});

it('a playbook can ask for older files, never for younger ones', async () => {
  write('week', 8);
  expect(await clean('web', { olderThan: 30 * day })).toMatchObject({ status: 'failed' });
  write('fresh', 1);
  expect(await clean('web', { olderThan: 1 })).toMatchObject({ found: { files: 1 } });
  expect(existsSync(join(logs, 'fresh'))).toBe(true);
});

it('for the host: the folders of services that allow it, and of no others', async () => {
  write('old', 8);
  expect(await clean('host-1')).toMatchObject({ status: 'done', found: { files: 1 } });
});

it('refuses where nothing is declared', async () => {
  host.target('web').cleanFolders.length = 0;
  expect(await clean('web')).toMatchObject({ status: 'refused' });
});
