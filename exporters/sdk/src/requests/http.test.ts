import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { createTrinity, type RequestHandler } from '../index.ts';
import { eventually } from '../testing/index.ts';

const ends: (() => unknown)[] = [];
afterEach(() => {
  ends.splice(0).forEach((end) => end());
});

/** A service without a receiver. */
function given() {
  const registry = new Registry();
  const trinity = createTrinity({ component: 'voice', registry });
  ends.push(() => {
    trinity.close();
  });
  const value = async (metric: string, labels: object = {}) =>
    (await registry.getSingleMetric(metric)?.get())?.values.find((one) =>
      Object.entries(labels).every(([key, wanted]) => one.labels[key as never] === wanted)
    )?.value;
  return { trinity, value };
}

const listen = async (handler: RequestHandler) => {
  const server = createServer((request, response) => void handler(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

it('is measured by the endpoint that the service names', async () => {
  const { trinity, value } = given();
  const url = await listen(
    trinity.http(
      (request, response) => response.writeHead(request.url === '/items/9' ? 404 : 200).end(),
      () => '/items/:id'
    )
  );
  await Promise.all(['/items/1', '/items/2', '/items/9'].map((path) => fetch(url + path)));
  await eventually(async () => (await value('trinity_requests_total', { status_class: '2xx' })) === 2);
  expect(await value('trinity_requests_total', { endpoint: '/items/:id', status_class: '4xx' })).toBe(1);
});

it('is measured as other where the service names nothing', async () => {
  const { trinity, value } = given();
  const url = await listen(trinity.http((_, response) => response.end()));
  await fetch(`${url}/x`);
  await eventually(async () => (await value('trinity_requests_total', { endpoint: 'other' })) === 1);
});

it('serves the metrics', async () => {
  const { trinity } = given();
  const url = await listen(trinity.metrics());
  const answer = await fetch(url);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    expect.stringContaining('text/plain'),
  ]);
  expect(await answer.text()).toContain('trinity_errors_total{station="voice",error_type="unknown"} 0');
});

it('keeps a connection open over several measured answers', async () => {
  const { trinity, value } = given();
  const url = await listen(trinity.http((_, response) => response.end()));
  for (let i = 0; i < 3; i += 1) {
    await new Promise((resolve) => httpRequest(url, (answer) => answer.resume().on('end', resolve)).end());
  }
  await eventually(async () => (await value('trinity_requests_total')) === 3);
});
