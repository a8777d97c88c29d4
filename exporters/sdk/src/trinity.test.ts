import { jest } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Registry, type OpenMetricsContentType } from 'prom-client';
import { CrashSpool } from './errors/crash-spool.ts';
import { BreakerOpenError, createTrinity, type Trinity, type TrinityOptions } from './index.ts';
import { eventually, ReceiverStub } from './testing/index.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) {
    await end();
  }
});

async function given(options: Partial<TrinityOptions> = {}) {
  const stub = await new ReceiverStub().start();
  ends.push(() => stub.stop());
  const registry = new Registry();
  const warnings: string[] = [];
  const create = (): Trinity => {
    const trinity = createTrinity({
      component: 'voice',
      registry,
      receiver: { url: stub.url, token: stub.token },
      logger: { warn: (text) => warnings.push(text) },
      ...options,
    });
    ends.push(() => {
      trinity.close();
    });
    return trinity;
  };
  const value = async (metric: string, labels: object = {}) =>
    (await registry.getSingleMetric(metric)?.get())?.values.find((one) =>
      Object.entries(labels).every(([key, wanted]) => one.labels[key as never] === wanted)
    )?.value;
  return { stub, registry, warnings, create, value };
}

it('counts errors by cause, from 0, and reports each problem once with its chain', async () => {
  const { stub, create, value } = await given({ station: 'speech' });
  const trinity = create();
  expect(await value('trinity_errors_total', { error_type: 'connection_refused', station: 'speech' })).toBe(
    0
  );
  const error = new Error('speech failed', { cause: new Error('connect ECONNREFUSED 10.0.0.7:5432') });
  trinity.captureError(error);
  trinity.captureError(error);
  const signal = await eventually(() => stub.signals[0]);
  expect(signal).toMatchObject({
    status: 'firing',
    symptom: 'exception',
    component: 'voice',
    severity: 'high',
    summary: 'Error: speech failed',
    quietAfterMs: 300_000,
    count: 1,
    evidence: {
      cause: 'connection_refused',
      error: {
        type: 'Error',
        message: 'speech failed',
        causes: [{ type: 'Error', message: 'connect ECONNREFUSED 10.0.0.7:5432' }],
      },
      facts: { pid: process.pid },
    },
  });
  expect(await value('trinity_errors_total', { error_type: 'connection_refused' })).toBe(1);
});

jest.setTimeout(60_000);

it('makes a storm a few signals and counts all of it', async () => {
  const { stub, create, value } = await given();
  const trinity = create();
  for (let i = 1; i <= 5_000; i += 1) {
    trinity.captureError(new Error(`order ${i} failed: connect ECONNREFUSED 10.0.0.7:5432`));
  }
  await trinity.flush();
  // What is not answered in time, as while the loop above keeps everything waiting, is delivered once more.
  const told = [...new Map(stub.signals.map((signal) => [JSON.stringify(signal), signal])).values()];
  expect(told.length).toBeLessThan(4);
  expect(told.reduce((sum, { count }) => sum + count, 0)).toBe(5_000);
  expect(await value('trinity_errors_total', { error_type: 'connection_refused' })).toBe(5_000);
});

it('delivers what happened while the receiver was away', async () => {
  const { stub, create, warnings, value } = await given();
  await stub.stop();
  const trinity = create();
  trinity.captureError(new Error('boom'));
  await eventually(() => warnings.length > 0);
  expect(await value('trinity_signals_buffered')).toBe(1);
  await stub.start();
  await eventually(() => stub.signals.length === 1);
  await eventually(() => warnings.length === 2);
  expect(warnings[0]).toContain('signals wait');
  expect(warnings[1]).toContain('delivered again');
});

it('wraps functions: the same results, counted, timed and reported', async () => {
  const { stub, create, value } = await given();
  const trinity = create();
  class Greeter {
    word = 'hello';
    greet = trinity.wrap('greet', function (this: Greeter, name: string) {
      return `${this.word} ${name}`;
    });
  }
  const fail = trinity.wrap('fail', async (times: number) => {
    await Promise.resolve();
    throw new RangeError(`failed ${times} times`);
  });
  expect(new Greeter().greet('you')).toBe('hello you');
  expect(fail.name).toBe('fail');
  await expect(fail(3)).rejects.toThrow(RangeError);
  await eventually(() => stub.signals.length === 1);
  expect([
    await value('trinity_requests_total', { endpoint: 'greet', status_class: '2xx' }),
    await value('trinity_requests_total', { endpoint: 'fail', status_class: '5xx' }),
    await value('trinity_response_time_seconds', { endpoint: 'fail', le: 5 }),
  ]).toEqual([1, 1, 1]);
});

it('follows settings, and steps back by itself', async () => {
  const { stub, create } = await given({ features: { search: 'full' } });
  const trinity = create();
  trinity.settings.register('timeout', 'db', { initial: 1000, min: 100, max: 5000 });
  const until = Date.now() + 1_000;
  const common = { component: 'voice', reason: 'the database is slow', until };
  stub.set({
    component: 'voice',
    version: 1,
    settings: [
      { ...common, setting: 'timeout', name: 'db', value: 3000 },
      { ...common, setting: 'level', value: 'partial' },
      { ...common, setting: 'breaker', api: 'gemini', value: 'open' },
    ],
  });
  await eventually(() => trinity.settings.get('timeout', 'db') === 3000);
  expect([trinity.isOn('search'), trinity.isOn('voice'), trinity.isOn('chat')]).toEqual([false, false, true]);
  expect(trinity.unavailable('search')).toBe(
    'search is temporarily unavailable. System is operating in partial mode.'
  );
  await expect(trinity.breaker('gemini', { kind: 'api' }).execute(() => 1)).rejects.toThrow(BreakerOpenError);
  await stub.stop();
  await eventually(() => trinity.settings.get('timeout', 'db') === 1000);
  expect([trinity.unavailable('search'), await trinity.breaker('gemini').execute(() => 1)]).toEqual([
    null,
    1,
  ]);
});

it('takes settings of a receiver that lost its memory', async () => {
  const { stub, create } = await given();
  const trinity = create();
  const level = (version: number, value: 'partial' | 'minimal') => ({
    component: 'voice',
    version,
    settings: [
      { component: 'voice', reason: '', until: Date.now() + 60_000, setting: 'level' as const, value },
    ],
  });
  stub.set(level(7, 'partial'));
  await eventually(() => trinity.settings.get('level') === 'partial');
  await stub.stop();
  stub.set(level(1, 'minimal'));
  await stub.start();
  await eventually(() => trinity.settings.get('level') === 'minimal');
});

it("delivers the report of the last crash, once the receiver has it removes it, and leaves others' alone", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trinity-sdk-'));
  ends.push(() => {
    rmSync(folder, { recursive: true });
  });
  const spool = new CrashSpool(folder);
  const leave = (component: string) =>
    spool.write({
      version: 1,
      at: Date.now(),
      pid: 1,
      origin: 'uncaughtException',
      signal: {
        fingerprint: 'f',
        status: 'firing',
        symptom: 'exception',
        component,
        summary: 'last words',
        startsAt: 1,
        count: 1,
        evidence: {},
      },
    });
  leave('voice');
  leave('other');
  const { stub, create } = await given({ spoolDir: folder });
  create();
  expect(await eventually(() => stub.signals[0])).toMatchObject({ summary: 'last words', startsAt: 1 });
  await eventually(() => readdirSync(folder).length === 1);
  expect(readdirSync(folder)[0]).toContain('crash-other-');
});

it.each<[string, Partial<TrinityOptions>, string]>([
  ['a component that is no name', { component: 'My Service!' }, 'component "My Service!" must be 1-63'],
  ['an address that is none', { receiver: { url: 'trinity:9780', token: 'x' } }, 'must be http: or https:'],
  ['clear text to another machine', { receiver: { url: 'http://10.1.2.3', token: 'x' } }, 'is plain http:'],
])('warns of %s and goes on measuring', async (_, options, warning) => {
  const { create, warnings, value } = await given({ station: 's', ...options });
  const trinity = create();
  trinity.captureError(new Error('boom'));
  trinity.setActiveUsers(3);
  expect(warnings).toEqual([expect.stringContaining(warning)]);
  expect([
    await value('trinity_errors_total', { error_type: 'unknown' }),
    await value('trinity_active_users'),
  ]).toEqual([1, 3]);
});

it('puts the exemplar of a request on its bucket, where OpenMetrics is spoken', async () => {
  const registry = new Registry<OpenMetricsContentType>();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  const traces = ['4bf92f3577b34da6', undefined];
  const trinity = createTrinity({
    component: 'voice',
    registry: registry as unknown as Registry,
    exemplars: () => {
      const trace_id = traces.shift();
      return trace_id === undefined ? undefined : { trace_id };
    },
  });
  ends.push(() => {
    trinity.close();
  });
  const job = trinity.wrap('job', () => undefined);
  job();
  job();
  const text = await registry.metrics();
  expect(text).toMatch(
    /^trinity_response_time_seconds_bucket\{le="0.005",station="voice",endpoint="job"\} 2 # \{trace_id="4bf92f3577b34da6"\} /m
  );
  expect(text).toContain('trinity_requests_total{station="voice",endpoint="job",status_class="2xx"} 2');
});

it('tells Sentry of each error once, with its cause, and lives on when Sentry throws', async () => {
  const told: unknown[] = [];
  const sentry = {
    captureException(error: unknown, context: object) {
      told.push([(error as Error).message, context]);
      throw new Error('not initialised');
    },
  };
  const { create } = await given({ sentry, station: 'speech' });
  const trinity = create();
  const error = new Error('connect ECONNREFUSED 127.0.0.1:5432');
  trinity.captureError(error);
  trinity.captureError(error);
  expect(told).toEqual([
    [
      error.message,
      { level: 'error', tags: { component: 'voice', station: 'speech', cause: 'connection_refused' } },
    ],
  ]);
});
