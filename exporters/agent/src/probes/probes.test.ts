import { createServer as createHttp, type Server as HttpServer } from 'node:http';
import { createServer as createTcp, type AddressInfo, type Server } from 'node:net';
import type { Observation } from '../supervisors/supervisor.ts';
import { createProbes, probeSpecSchema } from './registry.ts';

const servers: (Server | HttpServer)[] = [];
afterAll(() => {
  servers.forEach((server) => {
    server.close();
    if ('closeAllConnections' in server) {
      server.closeAllConnections();
    }
  });
});

async function listen(server: Server | HttpServer): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const running: Observation = { state: 'running', identity: 'a', startKey: null, exit: null };
const ask = (spec: unknown, observation = running) => {
  const [probe] = createProbes([probeSpecSchema.parse(spec)]);
  return probe?.ask(observation);
};

it('calls probes by their type where they have no name, and never two the same', () => {
  const specs = [
    { type: 'process' },
    { type: 'process', name: 'alive' },
    { type: 'process' },
    { type: 'process' },
  ];
  expect(createProbes(specs.map((spec) => probeSpecSchema.parse(spec))).map(({ name }) => name)).toEqual([
    'process',
    'alive',
    'process-2',
    'process-3',
  ]);
});

it.each(['dead', 'stopped', 'starting', 'gave_up', 'unknown'] as const)(
  'process: one that is %s fails',
  async (state) => {
    expect(await ask({ type: 'process' })).toEqual({ ok: true, detail: 'the process is running' });
    expect(await ask({ type: 'process' }, { ...running, state })).toEqual({
      ok: false,
      detail: `the process is ${state}`,
    });
  }
);

it('tcp: passes where something listens, and fails where nothing does', async () => {
  const server = createTcp();
  const address = await listen(server);
  expect(await ask({ type: 'tcp', address })).toEqual({ ok: true, detail: `${address} accepts connections` });
  server.close();
  expect(await ask({ type: 'tcp', address })).toMatchObject({
    ok: false,
    detail: expect.stringContaining('ECONNREFUSED') as string,
  });
  expect(await ask({ type: 'tcp', address: 'no-such-host.invalid:1' })).toMatchObject({ ok: false });
});

describe('http', () => {
  let base: string;
  beforeAll(async () => {
    const server = createHttp((request, response) => {
      const status = Number(request.url?.slice(1).split('?')[0]);
      if (status === 0) {
        return;
      }
      const [type = '', body] = (request.url ?? '').split('?')[1]?.split('|').map(decodeURIComponent) ?? [];
      response.writeHead(status, { location: '/200', ...(type && { 'content-type': type }) }).flushHeaders();
      if (body !== undefined) {
        response.write(body); // and never an end
      }
    });
    base = `http://${await listen(server)}`;
  });

  it.each([
    [200, undefined, true],
    [204, undefined, true],
    [301, undefined, false],
    [404, undefined, false],
    [500, undefined, false],
    [301, 301, true],
    [200, 301, false],
    [401, [200, 401], true],
    [403, [200, 401], false],
  ])('an answer of %d where %p is well: %s', async (got, status, ok) => {
    const answer = await ask({ type: 'http', url: `${base}/${got}`, status });
    expect(answer).toEqual({ ok, detail: `${base}/${got} answered ${got}` });
  });

  it.each([
    ['text/plain; charset=utf-8', `database  is\nlocked${' '.repeat(300)}`, 'database is locked'],
    ['application/problem+json', `{"detail": "${'x'.repeat(500)}"}`, `{"detail": "${'x'.repeat(288)}`],
    ['text/html', `<p>locked</p>${' '.repeat(300)}`, undefined],
    ['', `database is locked${' '.repeat(300)}`, undefined],
  ])('hears what it is told as %p', async (type, body, said) => {
    const url = `${base}/503?${encodeURIComponent(type)}|${encodeURIComponent(body)}`;
    const answer = await ask({ type: 'http', url });
    const detail = `${url} answered 503${said === undefined ? '' : `: ${said}`}`;
    expect(answer).toEqual({ ok: false, detail, ...(said !== undefined && { said }) });
  });

  it('tells the status where the rest does not come in time', async () => {
    const url = `${base}/503?text%2Fplain`;
    expect(await ask({ type: 'http', url, timeout: '500ms' })).toEqual({
      ok: false,
      detail: `${url} answered 503`,
    });
  });

  it('fails where nobody answers in time, or at all', async () => {
    expect(await ask({ type: 'http', url: `${base}/0`, timeout: '100ms' })).toEqual({
      ok: false,
      detail: `${base}/0 did not answer within 100 ms`,
    });
    expect(await ask({ type: 'http', url: 'http://127.0.0.1:9/' })).toMatchObject({ ok: false });
  });
});

it.each([
  [{ type: 'http', url: 'file:///etc/passwd' }],
  [{ type: 'http', url: 'javascript:alert(1)' }],
  [{ type: 'http', url: 'http://x', status: 99 }],
  [{ type: 'http', url: 'http://x', timeout: '0s' }],
  [{ type: 'http', url: 'http://x', timeout: 5 }],
  [{ type: 'http', url: 'http://x', method: 'POST' }],
  [{ type: 'tcp', address: 'localhost' }],
  [{ type: 'tcp', address: 'localhost:99999' }],
  [{ type: 'tcp', address: 'a b:1' }],
  [{ type: 'exec', command: 'true' }],
  [{ type: 'process', name: 'Not a slug' }],
])('is not a probe: %j', (spec) => {
  expect(probeSpecSchema.safeParse(spec).success).toBe(false);
});
