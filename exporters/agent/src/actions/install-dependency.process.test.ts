import { systemClock } from '@trinity/sdk/link';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { killLeftPrograms, runProgram } from '../programs/run-program.ts';
import { HostUnderTest } from '../testing/host-under-test.ts';
import { createInstallDependency, type InstallPorts } from './install-dependency.ts';

let host: HostUnderTest;
let folder: string;
/** A real project with a real lock file, whose only package is a tarball on this disk: npm needs no network for it. */
beforeEach(async () => {
  host = new HostUnderTest();
  folder = host.work;
  const library = join(host.folder, 'library');
  mkdirSync(library);
  writeFileSync(
    join(library, 'package.json'),
    JSON.stringify({ name: 'library', version: '1.2.3', main: 'index.js' })
  );
  writeFileSync(join(library, 'index.js'), 'module.exports = 1;');
  npm(['pack', '--pack-destination', folder], library);
  const dependencies = { library: 'file:library-1.2.3.tgz' };
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'web', version: '1.0.0', dependencies })
  );
  npm(['install', '--offline', '--no-audit', '--no-fund'], folder);
  const script = `${process.execPath} -e "require('library')" 2>> errors && exec sleep 600`;
  await host.open([{ name: 'web', script, actions: ['install_dependency'], packages: folder }]);
});
afterEach(() => host.close());

function npm(args: string[], cwd: string) {
  execFileSync('npm', args, { cwd, env: { ...process.env, HOME: host.folder }, stdio: 'ignore' });
}
const install = async (over = {}, ports: Partial<InstallPorts> = {}) =>
  createInstallDependency(
    {
      runProgram,
      placeOf: host.placeOf,
      killLeftovers: (key) => killLeftPrograms(key, systemClock),
      npm: ['npm'],
      ...ports,
    },
    { pollMs: 40, secondLookAfterMs: 20, settleMs: 150 }
  ).run(
    await host.context(
      'install_dependency',
      'web',
      { stopTimeout: 1_000, startTimeout: 5_000 },
      { timeMs: 120_000, ...over }
    )
  );
const module = () => join(folder, 'node_modules/library');

it('installs what is missing, and the service lives', async () => {
  rmSync(module(), { recursive: true });
  await host.target('web').start('first');
  expect(await install()).toMatchObject({
    status: 'done',
    reason: expect.stringMatching(/^1 packages were missing \(library\)/),
  });
  expect(existsSync(join(module(), 'index.js'))).toBe(true);
  expect(await host.target('web').observe()).toMatchObject({ state: 'running', startKey: 'directive-1' });
});

it('does nothing where all is there', async () => {
  expect(await install()).toMatchObject({ status: 'not_needed' });
});

it('does nothing without a lock file, or with one that is none', async () => {
  rmSync(module(), { recursive: true });
  writeFileSync(join(folder, 'package-lock.json'), '{}');
  expect(await install()).toMatchObject({
    status: 'refused',
    reason: expect.stringMatching(/not a lock file/),
  });
  rmSync(join(folder, 'package-lock.json'));
  expect(await install()).toMatchObject({ status: 'refused', reason: expect.stringMatching(/no lock file/) });
});

it('says what npm said when it can not be done', async () => {
  rmSync(module(), { recursive: true });
  rmSync(join(folder, 'library-1.2.3.tgz'));
  expect(await install()).toMatchObject({
    status: 'failed',
    reason: expect.stringMatching(/npm ci ended with/),
  });
});

it('does nothing for a service that declares no packages, or on a host without npm', async () => {
  rmSync(module(), { recursive: true });
  expect(await install({}, { npm: undefined })).toMatchObject({
    status: 'refused',
    reason: 'There is no npm on this host.',
  });
  Object.assign(host.target('web'), { packages: undefined });
  expect(await install()).toMatchObject({ status: 'refused', reason: expect.stringMatching(/no packages/) });
  expect(existsSync(module())).toBe(false);
});

it('ends what an agent that was killed had left running, and installs anew, even where all is there', async () => {
  const killed: string[] = [];
  const killLeftovers = async (key: string) => {
    killed.push(key);
    return Promise.resolve();
  };
  writeFileSync(join(module(), 'half'), 'written');
  expect(await install({ isResumed: true }, { killLeftovers })).toMatchObject({ status: 'done' });
  expect([killed, existsSync(join(module(), 'half'))]).toEqual([['directive-1'], false]);
});

it('only waits for the life that it began, when it is run again', async () => {
  await host.target('web').start('directive-1');
  const { identity } = await host.target('web').observe();
  expect(await install({ isResumed: true }, { npm: undefined })).toMatchObject({ status: 'done' });
  expect((await host.target('web').observe()).identity).toBe(identity);
});
