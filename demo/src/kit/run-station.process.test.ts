import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../testing/eventually.ts';
import { send, StationProcess, temporaryFolder } from '../testing/running-station.ts';

const folder = temporaryFolder();
const bootLog = join(folder.path, 'boot.log');
const environment = { STATE_DIR: join(folder.path, 'state'), TRINITY_BOOT_LOG: bootLog };
const bootLines = () => readFileSync(bootLog, 'utf8').trim().split('\n');
let running: StationProcess[] = [];
let shared: StationProcess;

async function start(more: Record<string, string> = {}): Promise<StationProcess> {
  const station = await StationProcess.start('jarvis-core', { ...environment, ...more });
  running.push(station);
  return station;
}

beforeEach(() => writeFileSync(bootLog, ''));
afterEach(async () => {
  await Promise.all(running.map((station) => station.end('SIGKILL')));
  running = [];
});
afterAll(() => folder.remove());

test('each start is one line of pid and time', async () => {
  const first = await start();
  await first.end('SIGKILL');
  const second = await start();
  expect(bootLines().map((line) => line.split(' ')[0])).toEqual([String(first.pid), String(second.pid)]);
  for (const line of bootLines()) {
    expect(new Date(line.split(' ')[1] ?? '').toISOString()).toBe(line.split(' ')[1]);
  }
});

test('a start that fails is in the boot log too, and says why', async () => {
  const failed = await StationProcess.launch('jarvis-core', { ...environment, DEMO_FAULTS: 'maybe' });
  expect(await failed.ended).toMatchObject({ code: 1 });
  expect(failed.output).toContain('DEMO_FAULTS');
  expect(bootLines()).toHaveLength(1);
});

test('what was told survives kill -9', async () => {
  const first = await start();
  const told = { user: 'ada', message: 'Remember that the kettle is descaled on Fridays' };
  expect(await send(`${first.url}/chat`, 'POST', told)).toMatchObject({ status: 200 });
  await first.end('SIGKILL');
  const second = await start();
  const asked = { user: 'ada', message: 'When is the kettle descaled?' };
  expect(await send(`${second.url}/chat`, 'POST', asked)).toMatchObject({
    body: { reply: 'You told me: the kettle is descaled on Fridays' },
  });
});

test('SIGTERM ends it with status 0, also while a client keeps its connection', async () => {
  const station = await start();
  await (await fetch(`${station.url}/healthz`)).text();
  expect(await station.end('SIGTERM')).toEqual({ code: 0, signal: null });
});

test('a port that is taken ends it with the reason', async () => {
  const first = await start();
  const second = await StationProcess.launch('jarvis-core', {
    ...environment,
    PORT: new URL(first.url).port,
  });
  expect(await second.ended).toMatchObject({ code: 1 });
  expect(second.output).toContain('EADDRINUSE');
});

test('a receiver and a token that are not there do not stop it', async () => {
  const station = await start({
    RECEIVER_URL: 'http://127.0.0.1:9',
    TRINITY_TOKEN_FILE: join(folder.path, 'none'),
  });
  expect(await station.isHealthy()).toBe(true);
  expect(await station.end('SIGTERM')).toEqual({ code: 0, signal: null });
});

describe('requests', () => {
  let url: string;

  beforeAll(async () => {
    shared = await StationProcess.start('jarvis-core', environment);
    url = shared.url;
  });
  afterAll(() => shared.end('SIGKILL'));

  test('probes and scrapes are not counted, work is', async () => {
    await send(`${url}/chat`, 'POST', { user: 'ada', message: 'hello' });
    const counted = await eventually(async () => {
      const text = await (await fetch(`${url}/metrics`)).text();
      const lines = text.split('\n').filter((line) => line.startsWith('trinity_requests_total{'));
      return lines.length > 0 && lines;
    });
    expect(counted).toEqual([
      'trinity_requests_total{station="jarvis-core",endpoint="/chat",status_class="2xx"} 1',
    ]);
  });

  test.each([
    ['not JSON', '{"user":', 400],
    ['JSON of another shape', { user: 7 }, 400],
    ['a prototype in the body', '{"__proto__":{"user":"a","message":"b"}}', 400],
    ['a body that is too large', { user: 'ada', message: 'x'.repeat(300_000) }, 413],
    ['a path that is not there', undefined, 404],
  ])('%s is the mistake of the client', async (_, body, status) => {
    const path = body === undefined ? '/nowhere' : '/chat';
    expect(await send(`${url}${path}`, 'POST', body)).toMatchObject({ status });
    expect(await shared.isHealthy()).toBe(true);
  });
});
