import { systemClock } from '@trinity/sdk/link';
import { eventually } from '@trinity/sdk/testing';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { killLeftPrograms, runProgram } from '../programs/run-program.ts';
import { readStat, isAlive } from '../supervisors/children/proc.ts';
import { HostUnderTest } from '../testing/host-under-test.ts';
import { createRunTests, type SuiteResult } from './run-tests.ts';

let host: HostUnderTest;
let results: Omit<SuiteResult, 'seconds'>[];
const sh = (script: string): [string, ...string[]] => ['/bin/sh', '-c', script];
beforeEach(async () => {
  host = new HostUnderTest();
  results = [];
  const suites = [
    { name: 'unit', command: sh('pwd > where; exit 0'), timeout: 60_000 },
    { name: 'e2e', command: sh('echo it is broken; exit 3'), timeout: 60_000 },
    { name: 'slow', command: sh('echo $$ > pid; sleep 600 & wait'), timeout: 300 },
    { name: 'none', command: ['/no/such/program'] as [string, ...string[]], timeout: 1_000 },
  ];
  await host.open([{ name: 'web', script: 'exec sleep 600', suites }]);
});
afterEach(() => host.close());

const run = async (suites: string[] | undefined, over = {}) =>
  createRunTests({
    runProgram,
    placeOf: host.placeOf,
    killLeftovers: (key) => killLeftPrograms(key, systemClock),
    onResult: ({ target, suite, ok }) => results.push({ target, suite, ok }),
  }).run(await host.context('run_tests', 'web', suites ? { suites } : {}, over));

it('runs a suite where its service runs', async () => {
  expect(await run(['unit'])).toMatchObject({ status: 'done', found: { passed: 1, failed: 0 } });
  expect(readFileSync(join(host.work, 'where'), 'utf8').trim()).toBe(host.work);
  expect(results).toMatchObject([{ suite: 'unit', ok: true }]);
});

it('tells which failed and what they said last', async () => {
  expect(await run(undefined)).toMatchObject({
    status: 'failed',
    found: { passed: 1, failed: 3 },
    probes: [
      { name: 'unit', ok: true },
      { name: 'e2e', ok: false, detail: '3: it is broken' },
      { name: 'slow', ok: false, detail: expect.stringMatching(/^not over after 300 ms/) },
      { name: 'none', ok: false, detail: expect.stringMatching(/not started: .*ENOENT/) },
    ],
  });
  const pid = Number(readFileSync(join(host.work, 'pid'), 'utf8'));
  await eventually(() => !isAlive(readStat(pid)));
});

it('ends what an agent that was killed had left running', async () => {
  const suite = host.target('web').suites.find(({ name }) => name === 'slow');
  if (suite) {
    suite.timeout = 60_000;
  }
  void run(['slow']);
  await eventually(
    () => existsSync(join(host.work, 'pid')) && readFileSync(join(host.work, 'pid'), 'utf8') !== ''
  );
  const pid = Number(readFileSync(join(host.work, 'pid'), 'utf8'));
  await run(['unit'], { isResumed: true });
  expect(isAlive(readStat(pid))).toBe(false);
});

it('refuses a suite that is not declared', async () => {
  expect(await run(['unit', 'other'])).toMatchObject({
    status: 'refused',
    reason: expect.stringMatching(/no suite other/),
  });
});
