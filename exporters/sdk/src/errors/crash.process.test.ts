import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { eventually, ReceiverStub, runHost } from '../testing/index.ts';
import { CrashSpool } from './crash-spool.ts';

let folder: string;
let sdk: string;
let spool: string;
beforeAll(async () => {
  const cache = join(import.meta.dirname, '../../../../node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(join(cache, 'trinity-sdk-'));
  const { bundle } = (await import('../../build.mjs' as string)) as { bundle(folder: string): Promise<void> };
  await bundle(folder);
  sdk = pathToFileURL(join(folder, 'index.js')).href;
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  spool = mkdtempSync(join(tmpdir(), 'trinity-words-'));
});
afterEach(() => {
  rmSync(spool, { recursive: true });
});

describe('last words', () => {
  let stub: ReceiverStub;
  const run = (ending: string, over: Record<string, string> = {}) =>
    runHost(process.execPath, ending, {
      SDK: sdk,
      RECEIVER: stub.url,
      TOKEN: stub.token,
      TRINITY_SPOOL_DIR: spool,
      TRINITY_START_ID: 'start-1',
      ...over,
    });
  beforeEach(async () => {
    stub = await new ReceiverStub().start();
  });
  afterEach(async () => {
    await stub.stop();
  });

  it('of a crash lie on the disk, whoever listens, and are delivered at the next start', async () => {
    await stub.stop();
    await run('throws');
    const [left] = new CrashSpool(spool).read();
    expect(left?.report).toMatchObject({
      startId: 'start-1',
      origin: 'uncaughtException',
      signal: {
        symptom: 'exception',
        severity: 'high',
        summary: 'OwnError: boom',
        evidence: {
          cause: 'connection_refused',
          error: {
            type: 'OwnError',
            stack: expect.stringContaining('host.fixture.mjs') as string,
            causes: [{ type: 'Error', message: 'connect ECONNREFUSED 10.0.0.7:5432' }],
          },
        },
      },
    });
    await stub.start();
    await run('waits for delivery');
    expect(stub.signals.map(({ summary }) => summary)).toEqual(['OwnError: boom', 'Error: short program']);
    expect(new CrashSpool(spool).read()).toEqual([]);
  });

  it('of an unhandled rejection say so', async () => {
    await run('rejects');
    expect(new CrashSpool(spool).read()[0]?.report.origin).toBe('unhandledRejection');
  });

  it('are none when the service goes on: then it is an error like others', async () => {
    const ended = await run('throws and survives');
    expect(ended.output).toBe('survived\ndone\n');
    await eventually(() => stub.signals.length === 1);
    expect(stub.signals[0]).toMatchObject({ summary: 'OwnError: boom', count: 1 });
    expect(new CrashSpool(spool).read()).toEqual([]);
  });

  it('change nothing when they can not be written', async () => {
    const ended = await run('throws', { TRINITY_SPOOL_DIR: '/proc/no/such' });
    expect(ended.code).toBe(1);
  });
});
