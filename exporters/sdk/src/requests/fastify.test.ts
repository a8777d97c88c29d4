import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Registry } from 'prom-client';
import { createTrinity, type FastifyPlugin } from '../index.ts';
import { eventually } from '../testing/index.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) {
    await end();
  }
});

/** A Fastify that listens, watched. */
async function given(define: (app: FastifyInstance) => void) {
  const registry = new Registry();
  const trinity = createTrinity({ component: 'shop', registry });
  const app = fastify();
  ends.push(() => {
    trinity.close();
  });
  ends.push(() => app.close());
  await app.register(trinity.fastify() as FastifyPlugin as never);
  define(app);
  const base = await app.listen({ host: '127.0.0.1', port: 0 });
  const seriesOf = async (name: string, labels: readonly string[]) => {
    const metric = await registry.getSingleMetric(name)?.get();
    const values = (metric?.values ?? []).filter(({ value }) => value > 0);
    return Object.fromEntries(
      values.map(({ labels: own, value }) => [labels.map((label) => own[label as never]).join(' '), value])
    );
  };
  return {
    get: async (path: string) => (await fetch(base + path)).status,
    inject: async (path: string) => (await app.inject(path)).statusCode,
    requests: () => seriesOf('trinity_requests_total', ['endpoint', 'status_class']),
    errors: () => seriesOf('trinity_errors_total', ['error_type']),
  };
}

it('counts by route template, also in plugins with a prefix', async () => {
  const { get, requests } = await given((app) => {
    app.get('/users/:id', async () => 'ok');
    app.register(
      async (inner: FastifyInstance) => {
        inner.get('/orders/:order', async () => 'ok');
      },
      { prefix: '/shops/:shop' }
    );
  });
  for (const path of ['/users/1', '/users/2', '/shops/a/orders/7', '/nothing', '/nothing/else']) {
    await get(path);
  }
  const expected = { '/users/:id 2xx': 2, '/shops/:shop/orders/:order 2xx': 1, 'other 4xx': 2 };
  await eventually(async () => JSON.stringify(await requests()) === JSON.stringify(expected));
  expect(await requests()).toEqual(expected);
});

it('counts what is injected without a connection as it was answered', async () => {
  const { inject, requests } = await given((app) => {
    app.get('/users/:id', async () => 'ok');
  });
  await inject('/users/1');
  await eventually(async () => Object.keys(await requests()).length > 0);
  expect(await requests()).toEqual({ '/users/:id 2xx': 1 });
});

it.each([
  [
    'thrown',
    () => Promise.reject(new Error('connect ECONNREFUSED 127.0.0.1:5432')),
    500,
    { connection_refused: 1 },
  ],
  [
    'the client\u2019s mistake',
    () => Promise.reject(Object.assign(new Error('bad'), { statusCode: 422 })),
    422,
    {},
  ],
])('an error that is %s', async (_, handler, status, expected) => {
  const { get, requests, errors } = await given((app) => {
    app.get('/a', handler);
  });
  expect(await get('/a')).toBe(status);
  await eventually(async () => (await requests())[`/a ${Math.floor(status / 100)}xx`] === 1);
  expect(await errors()).toEqual(expected);
});

it('counts an answer of 5xx that nobody explained once', async () => {
  const { get, requests, errors } = await given((app) => {
    app.get('/a', (_request: FastifyRequest, reply: FastifyReply) => reply.code(503).send('later'));
  });
  await get('/a');
  await eventually(async () => (await requests())['/a 5xx'] === 1);
  expect(Object.values(await errors())).toEqual([1]);
});
