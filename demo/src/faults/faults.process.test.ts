import { readdirSync } from 'node:fs';
import { eventually } from '../testing/eventually.ts';
import { send, StationProcess, temporaryFolder } from '../testing/running-station.ts';
import { isLoopback } from './from-here.ts';

const folder = temporaryFolder();
const shared = { STATE_DIR: folder.path, DEMO_FAULTS: '1' };
let station: StationProcess;

const breakIt = (fault: string) => send(`${station.url}/break/${fault}`, 'POST');
const mend = () => send(`${station.url}/mend`, 'POST');
const work = () => send(`${station.url}/chat`, 'POST', { user: 'ada', message: 'hello' });
const metric = async (name: string) => {
  const text = await (await fetch(`${station.url}/metrics`)).text();
  return Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1]);
};

afterAll(() => folder.remove());

describe('faults that a station survives', () => {
  beforeAll(async () => {
    station = await StationProcess.start('jarvis-core', shared);
  });
  afterEach(mend);
  afterAll(() => station.end('SIGKILL'));

  test('errors: work fails and is counted, health and metrics stay, mending ends it', async () => {
    await breakIt('errors');
    await eventually(async () => (await work()).status === 500);
    expect(await station.isHealthy()).toBe(true);
    expect(
      await metric('trinity_errors_total\\{station="jarvis-core",error_type="application_bug"\\}')
    ).toBeGreaterThan(0);
    expect(await mend()).toMatchObject({ body: { mended: ['errors'] } });
    expect(await work()).toMatchObject({ status: 200 });
  });

  test('errors: end by themselves when their time is over', async () => {
    await send(`${station.url}/break/errors?seconds=1`, 'POST');
    await eventually(async () => (await work()).status === 500);
    await eventually(async () => (await work()).status === 200);
  });

  test('slow: work takes its time, health does not', async () => {
    await breakIt('slow');
    const isSlow = () => {
      const answered = work().then(() => false);
      return Promise.race([answered, new Promise<true>((resolve) => setTimeout(resolve, 500, true))]);
    };
    await eventually(isSlow);
    expect(await station.isHealthy(500)).toBe(true);
  });

  test('leak: memory grows', async () => {
    const before = await metric('process_resident_memory_bytes');
    await breakIt('leak');
    await eventually(async () => (await metric('process_resident_memory_bytes')) > before + 30_000_000);
  });

  test('cpu: processor time is used', async () => {
    await breakIt('cpu');
    const before = await metric('process_cpu_seconds_total');
    await eventually(async () => (await metric('process_cpu_seconds_total')) > before + 0.5);
    expect(await mend()).toMatchObject({ body: { mended: ['cpu'] } });
  });

  test('db-lock: who writes waits in vain, who reads does not', async () => {
    await breakIt('db-lock');
    const tell = () => send(`${station.url}/memories`, 'POST', { text: 'The key hangs behind the door.' });
    await eventually(async () => (await tell()).status === 500, 60_000);
    expect(await send(`${station.url}/memories?about=key`, 'GET')).toMatchObject({ status: 200 });
    await mend();
    expect(await tell()).toMatchObject({ status: 201 });
  });

  test('files: more and more are open, and mending closes them', async () => {
    const open = () => readdirSync(`/proc/${station.pid}/fd`).length;
    const before = open();
    await breakIt('files');
    await eventually(() => open() > before + 200);
    await mend();
    await eventually(() => open() < before + 50);
  });

  test('unsaved: errors stand in its log, and its users see none', async () => {
    await breakIt('unsaved');
    await eventually(() => station.output.includes('ENOSPC'));
    expect(await work()).toMatchObject({ status: 200 });
  });

  test('cut: callers are hung up on, health is not', async () => {
    await breakIt('cut');
    await eventually(() =>
      work().then(
        () => false,
        () => true
      )
    );
    expect(await station.isHealthy()).toBe(true);
  });

  test.each([
    ['a fault that is none', '/break/earthquake', 400],
    ['a name of every object', '/break/__proto__', 400],
    ['a time that is none', '/break/errors?seconds=forever', 400],
    ['a time without end', '/break/errors?seconds=1e9', 400],
  ])('%s breaks nothing', async (_, path, status) => {
    expect(await send(`${station.url}${path}`, 'POST')).toMatchObject({ status });
    expect(await mend()).toMatchObject({ body: { mended: [] } });
  });

  test('a web page may not break it', async () => {
    const page = { origin: 'http://evil.example' };
    expect(await send(`${station.url}/break/errors`, 'POST', undefined, page)).toMatchObject({ status: 403 });
    expect(await mend()).toMatchObject({ body: { mended: [] } });
  });
});

describe('faults that end a station', () => {
  beforeEach(async () => {
    station = await StationProcess.start('jarvis-core', shared);
  });
  afterEach(() => station.end('SIGKILL'));

  test('exit: an uncaught error ends the process with status 1, and its log says which', async () => {
    expect(await breakIt('exit')).toMatchObject({ status: 202 });
    expect(await station.ended).toEqual({ code: 1, signal: null });
    expect(station.output).toContain('TypeError: Cannot read properties of undefined');
  });

  test('hang: nothing is answered any more, and only SIGKILL ends it', async () => {
    expect(await breakIt('hang')).toMatchObject({ status: 202 });
    await eventually(async () => !(await station.isHealthy(300)));
    void station.end('SIGTERM');
    expect(await station.isHealthy(300)).toBe(false);
    expect(await station.end('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
  });
});

test.each([
  ['127.0.0.1', true],
  ['127.8.9.10', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['192.0.2.2', false],
  ['::ffff:192.0.2.2', false],
  ['fe80::1', false],
  ['127.0.0.1.example', false],
  ['', false],
  [undefined, false],
])('a caller at %s is on this machine: %s', (address, here) => {
  expect(isLoopback(address)).toBe(here);
});

test('nothing breaks it where that is not switched on', async () => {
  station = await StationProcess.start('jarvis-core', { STATE_DIR: folder.path });
  expect(await breakIt('exit')).toMatchObject({ status: 404 });
  expect(await mend()).toMatchObject({ status: 404 });
  await station.end('SIGKILL');
});
