import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ReceiverStub } from '../testing/index.ts';
import { createReceiverClient } from './receiver-client.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function answering(answer: (response: ServerResponse) => void): Promise<string> {
  server = createServer((_, response) => {
    answer(response);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const json =
  (status: number, body: unknown, headers = {}) =>
  (response: ServerResponse) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

it('calls by the table of routes and parses the answer', async () => {
  const stub = await new ReceiverStub().start();
  const client = createReceiverClient({ url: `${stub.url}/`, token: () => stub.token });
  const settings = await client.call('settings', {
    params: { component: 'voice' },
    query: { waitMs: 0, after: 7 },
  });
  await client.call('claim', { params: { id: 'a?b#c' } });
  client.close();
  await stub.stop();
  expect(settings).toEqual({ component: 'voice', version: 0, settings: [] });
  expect(stub.calls[0]?.query).toEqual({ waitMs: '0', after: '7' });
  expect(stub.claims).toEqual(['a?b#c']);
});

it.each<[string, (response: ServerResponse) => unknown, object]>([
  [
    'a refusal with words',
    json(403, { error: { code: 'not_yours', message: 'no' } }),
    { kind: 'refused', status: 403, message: 'the receiver answered 403 to claim (not_yours: no)' },
  ],
  [
    'a refusal without words',
    (r) => r.writeHead(502).end('<html>'),
    { kind: 'refused', status: 502, message: expect.stringContaining('no reason given') as string },
  ],
  [
    'when to come again',
    json(503, {}, { 'retry-after': '3' }),
    { kind: 'refused', status: 503, retryAfterMs: 3000 },
  ],
  [
    'a date when to come again',
    json(503, {}, { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }),
    { status: 503, retryAfterMs: undefined },
  ],
  [
    'another program',
    json(200, { hello: 'world' }),
    { kind: 'unreadable', status: 200, message: expect.stringContaining('granted') as string },
  ],
  ['no JSON', (r) => r.end('hello'), { kind: 'unreadable' }],
  [
    'a redirect',
    (r) => r.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    { kind: 'refused', status: 302 },
  ],
  ['a connection that breaks', (r) => r.destroy(), { kind: 'unreachable' }],
  [
    'an answer that breaks off',
    (r) => {
      r.writeHead(200, { 'content-length': '100' }).write('{');
      setImmediate(() => r.destroy());
    },
    { kind: 'unreachable' },
  ],
  [
    'no answer',
    () => undefined,
    { kind: 'unreachable', message: expect.stringContaining('no answer within 500 ms') as string },
  ],
  [
    'an answer without end',
    (r) => {
      const more = (error?: unknown) => {
        if (!error && !r.destroyed) {
          r.write('x'.repeat(1_000_000), more);
        }
      };
      more();
    },
    { kind: 'unreachable', message: expect.stringContaining('longer than') as string },
  ],
])('says what went wrong after %s', async (_, answer, expected) => {
  const client = createReceiverClient({ url: await answering(answer), token: () => 't' });
  const call = client.call('claim', { params: { id: 'x' }, timeoutMs: 500 });
  await expect(call).rejects.toMatchObject({ name: 'CallError', ...expected });
  client.close();
});

it('says that nobody is there', async () => {
  const client = createReceiverClient({ url: 'http://127.0.0.1:9', token: () => 't' });
  await expect(client.call('claim')).rejects.toMatchObject({
    kind: 'unreachable',
    message: expect.stringContaining('127.0.0.1:9') as string,
  });
});

it('says that a token file can not be read', async () => {
  const client = createReceiverClient({
    url: 'http://127.0.0.1:9',
    token: () => {
      throw new Error('no token file');
    },
  });
  await expect(client.call('claim')).rejects.toMatchObject({
    kind: 'unreachable',
    message: expect.stringContaining('no token file') as string,
  });
});
