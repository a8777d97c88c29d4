import { systemClock } from '@trinity/sdk/link';
import { eventually } from '@trinity/sdk/testing';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigKeeper } from '../configuration/config-keeper.ts';
import { runProgram } from '../programs/run-program.ts';
import { HostUnderTest } from '../testing/host-under-test.ts';
import { createCorrectConfiguration } from './correct-configuration.ts';

let host: HostUnderTest;
let settings: string;
let warnings: string[];
const timing = { pollMs: 40, secondLookAfterMs: 20, settleMs: 150 };
/** A service that does not live with a file that is no JSON, and one that is not well with another. */
const script = `node -e "
  const settings = JSON.parse(require('fs').readFileSync('settings.json'));
  if (settings.bad) process.exit(3);
  setInterval(() => 0, 1000);" 2>/dev/null`.replaceAll('node -e', `exec ${process.execPath} -e`);
const newCheck = (): [string, ...string[]] => [
  process.execPath,
  '-e',
  "JSON.parse(require('fs').readFileSync(process.argv[1]))",
  '{file}',
];

beforeEach(async () => {
  host = new HostUnderTest();
  warnings = [];
  settings = join(host.work, 'settings.json');
  writeFileSync(settings, '{"good":1}');
  await host.open([
    {
      name: 'web',
      script,
      actions: ['correct_configuration'],
      configFiles: [{ name: 'main', file: settings, check: newCheck() }],
    },
  ]);
});
afterEach(() => host.close());

const ports = () => ({ backups: host.backups, placeOf: host.placeOf, runProgram });
const keep = () =>
  new ConfigKeeper({
    ...ports(),
    targets: host.targets,
    clock: systemClock,
    everyMs: 60_000,
    warn: (text) => warnings.push(text),
  }).look();
const correct = async (over = {}, which: { file?: string } = {}) => {
  const args = { stopTimeout: 1_000, startTimeout: 5_000, ...which };
  return createCorrectConfiguration(ports(), timing).run(
    await host.context('correct_configuration', 'web', args, over)
  );
};
const state = async () => (await host.target('web').observe()).state;
const versions = () => host.backups.list().filter(({ why }) => why === 'config');
/** A new life with the file as it is; the kernel tells times in hundredths of a second. */
async function restart(key: string) {
  await host.target('web').stop(1_000);
  await eventually(() => Date.now() - statSync(settings).ctimeMs > 50);
  await host.target('web').start(key);
}

it('takes back a change with which the service can not live, and keeps what it replaced', async () => {
  await restart('first');
  await keep();
  expect(versions()).toHaveLength(1);
  writeFileSync(settings, '{"good":');
  await restart('second');
  await eventually(async () => (await state()) === 'dead');
  await keep();
  expect(versions()).toHaveLength(1);
  expect(await correct()).toMatchObject({
    status: 'done',
    reason: expect.stringMatching(/last good version is back/),
  });
  expect(readFileSync(settings, 'utf8')).toBe('{"good":1}');
  expect(await state()).toBe('running');
  const replaced = host.backups.list().find(({ why }) => why === 'fix');
  await host.backups.restore(replaced ?? (undefined as never));
  expect(readFileSync(settings, 'utf8')).toBe('{"good":');
  expect(readdirSync(host.work)).toEqual(['settings.json']);
});

it('puts back what was there when the last good version does not help', async () => {
  await restart('first');
  await keep();
  writeFileSync(settings, '{"changed":1}');
  await host.target('web').stop(1_000);
  // Something else is wrong: no life is well.
  host.target('web').probe = async () => [{ name: 'it', ok: false, detail: '', seconds: 0 }];
  const args = { stopTimeout: 1_000, startTimeout: 300 };
  const outcome = await createCorrectConfiguration(ports(), timing).run(
    await host.context('correct_configuration', 'web', args)
  );
  expect(outcome).toMatchObject({
    status: 'failed',
    reason: expect.stringMatching(/there before is there again/),
  });
  expect(readFileSync(settings, 'utf8')).toBe('{"changed":1}');
  expect(await correct({ isResumed: true })).toMatchObject({ status: 'failed' });
});

it('keeps no version that the running service has not read, or that fails its check', async () => {
  await restart('first');
  writeFileSync(settings, '{"edited":1}');
  await keep();
  expect(versions()).toEqual([]);
  await restart('second');
  host.target('web').configFiles[0]?.check.splice(1, 3, '-e', 'process.exit(4)');
  await keep();
  expect(versions()).toEqual([]);
  expect(warnings).toEqual([expect.stringMatching(/not kept as good: its check ended with 4/)]);
});

it('keeps a version once, and again when it comes back', async () => {
  for (const [content, count] of [
    ['{"a":1}', 1],
    ['{"a":1}', 1],
    ['{"b":1}', 2],
    ['{"a":1}', 3],
  ] as const) {
    writeFileSync(settings, content);
    await restart(`life-${count}-${Math.random()}`);
    await keep();
    expect(versions()).toHaveLength(count);
  }
});

it.each<[string, () => Promise<void>, string, RegExp]>([
  ['no version is known', async () => undefined, 'refused', /No version/],
  [
    'nothing changed',
    async () => {
      await restart('first');
      await keep();
      await host.target('web').stop(0);
    },
    'not_needed',
    /is what it was/,
  ],
  [
    'the service is well with the change',
    async () => {
      await restart('first');
      await keep();
      writeFileSync(settings, '{"b":1}');
    },
    'not_needed',
    /may be meant/,
  ],
])('does nothing when %s', async (_, make, status, reason) => {
  await make();
  const outcome = await correct();
  expect(outcome).toMatchObject({ status });
  expect(outcome.reason).toMatch(reason);
});

it('does nothing about a file that is not declared', async () => {
  writeFileSync(settings, '{"good":');
  expect(await correct({}, { file: 'other' })).toMatchObject({
    status: 'refused',
    reason: 'The file declares no other for web.',
  });
  Object.assign(host.target('web'), { configFiles: [] });
  expect(await correct()).toMatchObject({
    status: 'refused',
    reason: expect.stringMatching(/no configFiles/),
  });
});

it('does not take a version that its check would not let pass any more', async () => {
  await restart('first');
  await keep();
  writeFileSync(settings, '{"good":');
  await host.target('web').stop(1_000);
  host.target('web').configFiles[0]?.check.splice(1, 3, '-e', 'process.exit(4)');
  expect(await correct()).toMatchObject({
    status: 'refused',
    reason: expect.stringMatching(/is not taken: .*ended with 4/),
  });
  expect(readFileSync(settings, 'utf8')).toBe('{"good":');
  expect(readdirSync(host.work)).toEqual(['settings.json']);
});

it('only waits for the life that it began, when it is run again', async () => {
  await restart('directive-1');
  const { identity } = await host.target('web').observe();
  expect(await correct({ isResumed: true })).toMatchObject({ status: 'done' });
  expect((await host.target('web').observe()).identity).toBe(identity);
});

it('says so when what was there before can not even be started', async () => {
  await restart('first');
  await keep();
  writeFileSync(settings, '{"good":');
  const web = host.target('web');
  await web.stop(1_000);
  web.start = () => Promise.reject(new Error('no such program'));
  expect(await correct()).toMatchObject({
    status: 'failed',
    reason: expect.stringMatching(/no such program.* there again\. It could not be started\.$/),
  });
  expect(readFileSync(settings, 'utf8')).toBe('{"good":');
});
