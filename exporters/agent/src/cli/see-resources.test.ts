import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noResources } from '../config/resources.ts';
import { seeResources } from './see-resources.ts';

const folder = mkdtempSync(join(tmpdir(), 'trinity-resources-'));
const server: Server = createServer();
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  writeFileSync(join(folder, 'good.json'), '{}');
  symlinkSync('/tmp', join(folder, 'link'));
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

const sqlite = {
  inspect: async (file: string) =>
    file.endsWith('bad.db')
      ? { state: 'corrupt' as const, complaints: ['page 3 is broken'] }
      : { state: 'ok' as const, complaints: [] },
};

it('says of each resource whether it can be reached', async () => {
  const { port } = server.address() as AddressInfo;
  const lines = await seeResources(
    {
      ...noResources,
      name: 'web',
      databases: [
        { name: 'jobs', file: '/srv/good.db' },
        { name: 'old', file: '/srv/bad.db' },
      ],
      cleanFolders: [folder, join(folder, 'link'), join(folder, 'none')].map((path) => ({
        path,
        olderThan: 1,
      })),
      configFiles: [
        { name: 'main', file: join(folder, 'good.json'), check: [process.execPath, '{file}'] },
        { name: 'gone', file: join(folder, 'gone.json'), check: ['true'] },
      ],
      suites: [{ name: 'smoke', command: ['no-such-program'], timeout: 1 }],
      endpoints: [{ name: 'own', address: { host: '127.0.0.1', port } }],
    },
    '/usr/bin',
    sqlite
  );
  expect(lines).toEqual([
    '  web, database jobs: /srv/good.db is sound',
    '  web, database old: /srv/bad.db is corrupt page 3 is broken',
    `  web, folder ${folder}: is there`,
    `  web, folder ${join(folder, 'link')}: is no folder`,
    `  web, folder ${join(folder, 'none')}: is not there`,
    '  web, configuration main: its check can be run',
    `  web, configuration gone: ${join(folder, 'gone.json')} is not there`,
    '  web, suite smoke: there is no program no-such-program',
    `  web, endpoint own: 127.0.0.1:${port} accepts connections`,
  ]);
});

it('has nothing to say of what declares nothing', async () => {
  expect(await seeResources({ ...noResources, name: 'bare' }, '/usr/bin', sqlite)).toEqual([]);
});
