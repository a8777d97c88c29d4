import type { Directive } from '@trinity/contracts';
import { systemClock } from '@trinity/sdk/link';
import { eventually, killProcess, ReceiverStub } from '@trinity/sdk/testing';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAgent, type RunningAgent } from './app.ts';
import { controlSocket, loadAgentFile } from './config/load-agent-file.ts';
import { askAgent } from './control/control-client.ts';
import { systemDisk } from './storage/disk.ts';
import { isAlive, readBootId, readStat } from './supervisors/children/proc.ts';
import { spawnChild } from './supervisors/children/spawn-child.ts';
import { createEngine } from './supervisors/docker/engine.ts';
import { systemCommands } from './supervisors/systemd/commands.ts';

let folder: string;
let stub: ReceiverStub;
let agents: RunningAgent[];
let warnings: string[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trinity-app-'));
  stub = await new ReceiverStub().start();
  agents = [];
  warnings = [];
});
afterEach(async () => {
  for (const agent of agents) {
    await agent.stop();
  }
  for (const pid of boots()) {
    try {
      killProcess(pid);
    } catch {
      // It ended before.
    }
  }
  await stub.stop();
  rmSync(folder, { recursive: true });
});

/** Serves `ok`, or stops answering where there is a file `hangs`. Says at its start that it was started. */
const program = `
  console.log('hello');
  require('fs').appendFileSync('boots', process.pid + ' ' + (process.env.TOKEN ?? '-') + '\\n');
  const server = require('http').createServer((q, r) => { if (!require('fs').existsSync('hangs')) r.end('ok'); });
  server.listen(0, '127.0.0.1', () => require('fs').writeFileSync('port', String(server.address().port)));
`;

async function start(
  settings: string[] = [],
  env: Record<string, string | undefined> = process.env,
  more: string[] = []
) {
  const path = join(folder, 'agent.yaml');
  writeFileSync(join(folder, 'service.cjs'), program);
  writeFileSync(join(folder, 'token'), stub.token);
  const receiver = `receiver: { url: '${stub.url}', ${env.TOKEN ? 'tokenEnv: TOKEN' : 'tokenFile: token'} }`;
  const service = `{ name: web, component: shop, command: ['${process.execPath}', service.cjs], actions: [restart_service], probes: [{ type: process }] }`;
  writeFileSync(
    path,
    [
      'name: host-1',
      'dataDir: data',
      'listen: 127.0.0.1:0',
      receiver,
      ...settings,
      'services:',
      `  - ${service}`,
      ...more.map((other) => `  - ${other}`),
    ].join('\n')
  );
  const loaded = loadAgentFile(path);
  if (!loaded.ok) {
    throw new Error(loaded.problems.join('\n'));
  }
  const agent = await startAgent(loaded.file, {
    disk: systemDisk,
    spawn: spawnChild,
    systemd: systemCommands(),
    engine: createEngine,
    clock: systemClock,
    random: () => 0,
    bootId: readBootId(),
    env,
    info: () => undefined,
    warn: (text) => warnings.push(text),
  });
  agents.push(agent);
  return agent;
}

const boots = () => {
  const file = join(folder, 'boots');
  return existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => Number(line.split(' ')[0]))
    : [];
};
const lastReport = () => stub.reports.at(-1)?.targets[0];
const signals = () => stub.signals.map(({ status, symptom }) => `${status} ${symptom}`);
const metrics = async (agent: RunningAgent) => (await fetch(`http://127.0.0.1:${agent.port}/metrics`)).text();
const isRunning = (pid: number | undefined) => isAlive(readStat(pid ?? 0));
const restartOf = (identity: string | undefined): Directive => ({
  id: `restart-${identity}`,
  incident: 'i',
  executor: 'host-1',
  target: 'web',
  component: 'shop',
  action: 'restart_service',
  args: {},
  expectedIdentity: identity ?? null,
  remainingMs: 20_000,
});

it('sees a service die, restarts it when it is asked to, and says that it is well', async () => {
  const agent = await start();
  await eventually(() => boots().length === 1 && lastReport()?.state === 'running');
  expect(stub.reports.at(-1)).toMatchObject({
    executor: 'host-1',
    targets: [{ name: 'web', component: 'shop', supervisor: 'child', actions: ['restart_service'] }],
  });
  const identity = lastReport()?.identity ?? '';
  killProcess(boots()[0]);
  const signal = await eventually(() => stub.signals[0], 'the signal');
  expect(signal).toMatchObject({
    status: 'firing',
    symptom: 'service_down',
    component: 'shop',
    executor: 'host-1',
    target: 'web',
    identity,
    severity: 'high',
    summary: 'shop is down: ended by SIGKILL',
    evidence: { logLines: ['hello'], facts: { exit_signal: 'SIGKILL' } },
  });
  expect(await metrics(agent)).toContain(
    'trinity_target_up{component="shop",target="web",supervisor="child"} 0'
  );
  stub.offer(restartOf(identity));
  expect(await eventually(() => stub.results[0])).toMatchObject({
    status: 'done',
    identityBefore: identity,
    state: 'running',
    evidence: { logLines: ['hello'], facts: { exit_signal: 'SIGKILL' } },
  });
  await eventually(() => signals().length === 2);
  expect(signals()).toEqual(['firing service_down', 'resolved service_down']);
  const text = await metrics(agent);
  expect(text).toContain('trinity_target_up{component="shop",target="web",supervisor="child"} 1');
  expect(text).toContain('trinity_target_starts_total{component="shop",target="web"} 2');
  expect(text).toContain('trinity_probe_up{component="shop",target="web",probe="process"} 1');
  expect(text).toContain('trinity_directives_total{action="restart_service",status="done"} 1');
  expect([boots().length, warnings]).toEqual([2, []]);
});

it('does not start again what died, neither by itself nor when it was away', async () => {
  const first = await start();
  await eventually(() => boots().length === 1);
  await first.stop();
  agents = [];
  killProcess(boots()[0]);
  await eventually(() => !isRunning(boots()[0]));
  await start();
  await eventually(() => signals().includes('firing service_down') && lastReport()?.state === 'dead');
  expect(boots().length).toBe(1);
});

it('leaves its services running when it ends, and finds them again', async () => {
  const first = await start();
  await eventually(() => boots().length === 1 && lastReport()?.state === 'running');
  const identity = lastReport()?.identity;
  await first.stop();
  agents = [];
  expect(isRunning(boots()[0])).toBe(true);
  stub.reports.length = 0;
  await start();
  await eventually(() => lastReport()?.state === 'running');
  expect([lastReport()?.identity, boots().length, signals()]).toEqual([identity, 1, []]);
});

it('stops its services where the file says so, and starts them at its next start', async () => {
  const settings = ['stopServicesOnExit: true'];
  const first = await start(settings);
  await eventually(() => boots().length === 1);
  await first.stop();
  agents = [];
  expect(isRunning(boots()[0])).toBe(false);
  await start(settings);
  await eventually(() => boots().length === 2 && lastReport()?.state === 'running');
  expect(signals()).toEqual([]);
});

it('stops the last service first, and asks before it kills', async () => {
  const slow = (name: string) =>
    `{ name: ${name}, component: ${name}, command: [sh, -c, 'trap "echo ${name} >> ends; exit" TERM; echo > ${name}.up; while :; do sleep 0.02; done'] }`;
  const agent = await start(['stopServicesOnExit: true'], process.env, [slow('one'), slow('two')]);
  await eventually(() => existsSync(join(folder, 'one.up')) && existsSync(join(folder, 'two.up')));
  await agent.stop();
  agents = [];
  expect(readFileSync(join(folder, 'ends'), 'utf8')).toBe('two\none\n');
});

it('does what a person on the host says, and remembers that a service is stopped', async () => {
  const first = await start();
  const socket = controlSocket(join(folder, 'data'));
  await eventually(() => boots().length === 1);
  await expect(askAgent(socket, 'POST', '/targets/nobody/stop')).rejects.toThrow(
    'no service nobody; there are web'
  );
  expect(await askAgent(socket, 'POST', '/targets/web/stop')).toMatchObject([
    { name: 'web', state: 'stopped' },
  ]);
  expect(isRunning(boots()[0])).toBe(false);
  await first.stop();
  agents = [];
  await expect(askAgent(socket, 'GET', '/targets')).rejects.toThrow('no agent is running');
  await start();
  await eventually(() => lastReport()?.state === 'stopped');
  stub.offer(restartOf(lastReport()?.identity ?? undefined));
  expect(await eventually(() => stub.results[0])).toMatchObject({ status: 'refused', state: 'stopped' });
  expect([boots().length, signals()]).toEqual([1, []]);
  expect(await askAgent(socket, 'POST', '/targets/web/start')).toMatchObject([{ state: 'running' }]);
  await eventually(() => boots().length === 2);
});

it('works on without a receiver, and tells later', async () => {
  await stub.stop();
  const agent = await start();
  await eventually(() => boots().length === 1);
  killProcess(boots()[0]);
  await eventually(async () => (await metrics(agent)).includes('trinity_signals_buffered 1'));
  await stub.start();
  await eventually(
    () => signals().includes('firing service_down') && lastReport()?.state === 'dead',
    'the signal'
  );
});

it('raises no signals where the file says so, and still restarts', async () => {
  await start(['signals: false']);
  await eventually(() => boots().length === 1 && lastReport()?.state === 'running');
  const identity = lastReport()?.identity ?? undefined;
  killProcess(boots()[0]);
  await eventually(() => lastReport()?.state === 'dead');
  stub.offer(restartOf(identity));
  expect(await eventually(() => stub.results[0])).toMatchObject({ status: 'done' });
  expect(stub.signals).toEqual([]);
});

it('does not hand its token to its services', async () => {
  await start([], { ...process.env, TOKEN: stub.token });
  await eventually(() => boots().length === 1 && stub.reports.length > 0);
  expect(readFileSync(join(folder, 'boots'), 'utf8')).toContain(' -\n');
});

it('is the only one on its folder', async () => {
  await start();
  await expect(start()).rejects.toThrow(`another agent is running on ${join(folder, 'data')}`);
  await eventually(() => boots().length === 1);
});

it('says what is wrong over HTTP, too', async () => {
  const agent = await start();
  const get = async (path: string, method = 'GET') =>
    (await fetch(`http://127.0.0.1:${agent.port}${path}`, { method })).status;
  expect([
    await get('/healthz'),
    await get('/metrics?x=1'),
    await get('/'),
    await get('/metrics', 'POST'),
  ]).toEqual([200, 200, 404, 404]);
  await eventually(() => boots().length === 1);
});

it('asks what it only watches, tells what the probes said, and again after something was done', async () => {
  writeFileSync(join(folder, 'export.csv'), 'x');
  await start([
    'intervals: { probes: 200ms }',
    'watched: [{ name: export, component: reports, probes: [{ type: file, path: export.csv }] }]',
  ]);
  const probeOf = (name: string) =>
    stub.reports.at(-1)?.targets.find((target) => target.name === name)?.probes?.[0];
  await eventually(() => probeOf('export')?.ok === true && probeOf('web')?.ok === true);
  expect(stub.reports.at(-1)?.targets.find(({ name }) => name === 'export')).toMatchObject({
    component: 'reports',
    supervisor: 'none',
    identity: null,
    actions: [],
  });
  rmSync(join(folder, 'export.csv'));
  await eventually(() => signals().includes('firing probe_failing'));
  expect(stub.signals[0]).toMatchObject({ component: 'reports', target: 'export' });
  expect(probeOf('export')).toMatchObject({ ok: false, detail: expect.stringContaining('ENOENT') });
  writeFileSync(join(folder, 'export.csv'), 'x');
  await eventually(() => signals().includes('resolved probe_failing') && probeOf('export')?.ok === true);
});
