import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import type { ApiOptions, Trinity } from '../api.ts';
import { createTrinity } from '../trinity.ts';
import { ApiStub, eventually, ReceiverStub } from '../testing/index.ts';

const stub = new ApiStub();
const receiver = new ReceiverStub();
const folder = mkdtempSync(join(tmpdir(), 'trinity-apis-'));
let trinity: Trinity;
let registry: Registry;

beforeAll(async () => {
  await stub.start();
  await receiver.start();
});
afterAll(async () => {
  await stub.stop();
  await receiver.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  stub.asked.length = 0;
  stub.replies = [{ status: 200, body: {} }];
  receiver.signals.length = 0;
  receiver.settingsReports.length = 0;
  receiver.settings.clear();
});
afterEach(() => trinity.close());

function given(apis: Record<string, ApiOptions>, stateDir?: string): Trinity {
  registry = new Registry();
  trinity = createTrinity({
    component: 'trading',
    registry,
    apis,
    receiver: { url: receiver.url, token: receiver.token },
    ...(stateDir !== undefined && { stateDir }),
    logger: { warn: () => undefined },
  });
  return trinity;
}

async function valueOf(name: string, labels: Record<string, string>): Promise<number | undefined> {
  const found = (await registry.getMetricsAsJSON()).find((metric) => metric.name === name);
  const values = (found?.values ?? []) as { value: number; labels: Record<string, string> }[];
  return values.find((each) => Object.entries(labels).every(([key, value]) => each.labels[key] === value))
    ?.value;
}

const program = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
  return path;
};

const openSignals = () => receiver.signals.filter(({ status }) => status === 'firing');

describe('calls that are made without Trinity', () => {
  it('fetch is counted, with the quota that its headers tell', async () => {
    given({ alpaca: { hosts: [stub.host] } });
    stub.replies = [{ status: 200, body: {}, headers: { 'x-ratelimit-remaining': '150' } }];
    await (await fetch(`${stub.url}/v2/orders`)).text();
    stub.replies = [{ status: 422, body: { code: 40010001 } }];
    await (await fetch(`${stub.url}/v2/orders`, { method: 'POST' })).text();
    expect(await valueOf('trinity_api_requests_total', { api_name: 'alpaca', outcome: 'ok' })).toBe(1);
    expect(await valueOf('trinity_api_errors_total', { api_name: 'alpaca', error: 'order' })).toBe(1);
    expect(await valueOf('trinity_api_quota_remaining', { api_name: 'alpaca' })).toBe(150);
  });

  it('node:http is counted once, and another host is not', async () => {
    given({ claude: { hosts: [stub.host] } });
    stub.replies = [{ status: 429, body: {} }];
    await new Promise((resolve) =>
      get(`${stub.url}/v1/messages`, (answer) => answer.resume().on('end', resolve))
    );
    await eventually(async () => (await valueOf('trinity_api_errors_total', { error: 'rate_limit' })) === 1);
    const other = await new ApiStub().start();
    await (await fetch(other.url)).text();
    await other.stop();
    expect(
      await valueOf('trinity_api_requests_total', { api_name: 'claude', outcome: 'ok' })
    ).toBeUndefined();
  });

  it('a host that is not there is a network error', async () => {
    const gone = await new ApiStub().start();
    given({ gemini: { hosts: [gone.host] } });
    const { url } = gone;
    await gone.stop();
    await expect(fetch(url)).rejects.toThrow();
    expect(await valueOf('trinity_api_errors_total', { api_name: 'gemini', error: 'network' })).toBe(1);
  });

  it('a program that ends well, badly, or is not there', async () => {
    const path = program('openscad', 'exit $1');
    given({});
    const end = (command: string, args: string[]) =>
      new Promise((resolve) => spawn(command, args).once('exit', resolve).once('error', resolve));
    await end(path, ['0']);
    await end(path, ['1']);
    await end(join(folder, 'none', 'openscad'), []);
    const errors = (error: string) => valueOf('trinity_api_errors_total', { api_name: 'openscad', error });
    expect(await valueOf('trinity_api_requests_total', { api_name: 'openscad', outcome: 'ok' })).toBe(1);
    expect([await errors('compilation'), await errors('missing_program')]).toEqual([1, 1]);
  });
});

describe('calls through a handle', () => {
  it('are counted once, with tokens and cost, which outlive a restart', async () => {
    const usage = { model: 'claude-sonnet-4-5', usage: { input_tokens: 1_000_000, output_tokens: 100_000 } };
    stub.replies = [{ status: 200, body: usage }];
    const apis = { claude: { hosts: [stub.host], budgetPerDay: 5 } };
    const stateDir = join(folder, 'state');
    const answer = await given(apis, stateDir)
      .api('claude')
      .fetch(`${stub.url}/v1/messages`, { method: 'POST' });
    expect(await answer.json()).toEqual(usage);
    const value = (name: string, labels = {}) => valueOf(name, { api_name: 'claude', ...labels });
    expect(await value('trinity_api_requests_total', { outcome: 'ok' })).toBe(1);
    expect(await value('trinity_api_tokens_total', { direction: 'output' })).toBe(100_000);
    expect([await value('trinity_api_cost'), await value('trinity_api_budget')]).toEqual([4.5, 5]);
    await eventually(() => openSignals().some(({ summary }) => summary.includes('90 % of its budget')));
    trinity.close();
    stub.replies = [{ status: 200, body: {} }];
    await given(apis, stateDir).api('claude').fetch(stub.url);
    expect(await value('trinity_api_cost')).toBe(4.5);
  });

  it('tell of an API that refuses its key, and use the backup when Trinity wishes so', async () => {
    given({ alpaca: { hosts: [stub.host], keys: { primary: 'first', backup: 'second' } } });
    const api = trinity.api('alpaca');
    const call = () => api.json(`${stub.url}/v2/account`, ({ key }) => ({ headers: { 'x-key': key ?? '' } }));
    stub.replies = [{ status: 401, body: { message: 'unauthorized' } }];
    // The fifth opens the breaker, which a new key closes again.
    for (let i = 0; i < 5; i += 1) {
      await expect(call()).rejects.toMatchObject({
        name: 'ApiError',
        api: 'alpaca',
        reason: 'authentication',
      });
    }
    const [signal] = await eventually(() => openSignals().length > 0 && openSignals());
    expect(signal).toMatchObject({
      symptom: 'error_rate',
      evidence: { cause: 'auth_invalid_key', facts: { api: 'alpaca', backup_key: true } },
    });
    await eventually(() =>
      receiver.settingsReports.some(({ offers }) =>
        offers.some((offer) => offer.setting === 'key' && offer.api === 'alpaca')
      )
    );
    receiver.set({
      component: 'trading',
      version: 1,
      settings: [
        {
          component: 'trading',
          setting: 'key',
          api: 'alpaca',
          value: 'backup',
          reason: 'the key was refused',
          until: Date.now() + 60_000,
        },
      ],
    });
    await eventually(() => api.key === 'second');
    stub.replies = [{ status: 200, body: { ok: true } }];
    for (let i = 0; i < 3; i += 1) {
      expect(await call()).toEqual({ ok: true });
    }
    expect(stub.asked.map(({ headers }) => headers['x-key'])).toEqual([
      ...['first', 'first', 'first', 'first', 'first'],
      ...['second', 'second', 'second'],
    ]);
    await eventually(() => receiver.signals.some(({ status }) => status === 'resolved'));
    await eventually(() =>
      receiver.settingsReports.some(({ version, followed }) => version === 1 && followed[0]?.applied === true)
    );
  });

  it('take the keys from the environment', () => {
    process.env.SPEECHLY_API_KEY = 'from-env';
    given({});
    expect(trinity.api('speechly').key).toBe('from-env');
    delete process.env.SPEECHLY_API_KEY;
  });

  it('are repeated where that is harmless, as often as the setting says', async () => {
    given({ alpaca: { hosts: [stub.host], retries: { initial: 2, min: 0, max: 5 } } });
    const api = trinity.api('alpaca');
    stub.replies = [{ status: 503 }, { status: 503 }, { status: 200, body: { fine: 1 } }];
    expect(await api.json(stub.url)).toEqual({ fine: 1 });
    stub.replies = [{ status: 503 }];
    await expect(api.json(stub.url, { method: 'POST' })).rejects.toMatchObject({ status: 503 });
    expect(stub.asked.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET', 'POST']);
    stub.replies = [{ status: 503 }, { status: 200, body: { fine: 2 } }];
    expect(await api.json(stub.url, { method: 'POST' }, { idempotent: true })).toEqual({ fine: 2 });
  });

  it('are measured try by try, but what another try makes good is no trouble', async () => {
    given({ alpaca: { hosts: [stub.host], retries: { initial: 1, min: 0, max: 5 } } });
    const api = trinity.api('alpaca');
    for (let n = 0; n < 4; n += 1) {
      stub.replies = [{ status: 503 }, { status: 200, body: {} }];
      await api.json(stub.url);
    }
    expect(await valueOf('trinity_api_errors_total', { api_name: 'alpaca', error: 'server_error' })).toBe(4);
    for (let n = 0; n < 4; n += 1) {
      stub.replies = [{ status: 503 }, { status: 503 }];
      await api.fetch(stub.url);
    }
    // Four have failed in the end, and that is half of all.
    await eventually(() => openSignals().length > 0);
    expect(openSignals()).toMatchObject([{ symptom: 'error_rate', count: 4 }]);
  });

  it('end at their timeout', async () => {
    given({ slow: { hosts: [stub.host], timeout: { initial: 50, min: 10, max: 1000 } } });
    stub.replies = [{ status: 200, hangs: true }];
    await expect(trinity.api('slow').fetch(stub.url)).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(await valueOf('trinity_api_errors_total', { api_name: 'slow', error: 'timeout' })).toBe(1);
  });

  it('are held back while the breaker is open, which is no news to Trinity', async () => {
    given({ alpaca: { hosts: [stub.host] } });
    stub.replies = [{ status: 503 }];
    for (let i = 0; i < 5; i += 1) {
      await trinity.api('alpaca').fetch(stub.url);
    }
    await expect(trinity.api('alpaca').fetch(stub.url)).rejects.toMatchObject({ name: 'BreakerOpenError' });
    expect(stub.asked).toHaveLength(5);
    expect(await valueOf('trinity_breaker_open', { api_name: 'alpaca' })).toBe(1);
  });

  it('run programs without a shell', async () => {
    const echo = program(
      'scad',
      'if [ "$1" = bad ]; then echo "ERROR: Parser error" >&2; exit 1; fi; echo "$1"'
    );
    given({ openscad: { commands: [echo] } });
    expect(await trinity.api('openscad').run(['$(id); a'])).toMatchObject({ stdout: '$(id); a\n' });
    await expect(trinity.api('openscad').run(['bad'])).rejects.toMatchObject({ code: 1 });
    expect(await valueOf('trinity_api_errors_total', { error: 'compilation' })).toBe(1);
    expect(await valueOf('trinity_api_requests_total', { api_name: 'openscad', outcome: 'ok' })).toBe(1);
  });

  it("read a vendor library's answers", async () => {
    given({ gemini: {} });
    const result = {
      modelVersion: 'gemini-2.5-flash',
      usageMetadata: { promptTokenCount: 5, candidatesTokenCount: 7 },
    };
    expect(await trinity.api('gemini').track(() => Promise.resolve(result))).toBe(result);
    const limited = Object.assign(new Error('Too many'), { status: 429 });
    await expect(trinity.api('gemini').track(() => Promise.reject(limited))).rejects.toBe(limited);
    expect(await valueOf('trinity_api_tokens_total', { direction: 'output' })).toBe(7);
    expect(await valueOf('trinity_api_errors_total', { error: 'rate_limit' })).toBe(1);
  });
});

it('empties caches once, when Trinity wishes so', async () => {
  given({});
  let cleared = 0;
  trinity.registerCache('quotes', () => (cleared += 1));
  receiver.set({
    component: 'trading',
    version: 1,
    settings: [
      {
        component: 'trading',
        setting: 'clear_caches',
        value: 'r1',
        reason: 'memory',
        until: Date.now() + 60_000,
      },
    ],
  });
  const report = await eventually(
    () => receiver.settingsReports.find(({ followed }) => followed[0]?.applied === true) ?? null
  );
  expect([cleared, report.followed[0]?.reason]).toEqual([1, 'emptied: quotes']);
});
