import express, { Router, type ErrorRequestHandler, type Express } from 'express';
import { request as httpRequest } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { createTrinity, type Trinity } from '../index.ts';
import { eventually } from '../testing/index.ts';

const servers: Server[] = [];
const trinities: Trinity[] = [];

afterEach(async () => {
  trinities.splice(0).forEach((trinity) => {
    trinity.close();
  });
  await Promise.all(
    servers.splice(0).map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    })
  );
});

/** Express knows an error handler by its four parameters. */
const answerErrors: ErrorRequestHandler = (...[, , response]) => {
  response.status(500).end('sorry');
};
Object.defineProperty(answerErrors, 'length', { value: 4 });

async function given(define: (app: Express, trinity: Trinity) => void) {
  const registry = new Registry();
  const warnings: string[] = [];
  const trinity = createTrinity({
    component: 'shop',
    station: 'trading',
    registry,
    logger: { warn: (text) => warnings.push(text) },
  });
  trinities.push(trinity);
  const app = express();
  app.use(trinity.express());
  define(app, trinity);
  app.use(trinity.expressErrors());
  app.use(answerErrors);
  const server = app.listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const get = async (path: string) => (await fetch(base + path)).status;
  /** `endpoint status_class` of every series, with its count. */
  const requests = async () => {
    const metric = await registry.getSingleMetric('trinity_requests_total')?.get();
    return Object.fromEntries(
      (metric?.values ?? []).map(({ labels, value }) => [`${labels.endpoint} ${labels.status_class}`, value])
    );
  };
  const errors = async () => {
    const metric = await registry.getSingleMetric('trinity_errors_total')?.get();
    return Object.fromEntries(
      (metric?.values ?? [])
        .filter(({ value }) => value > 0)
        .map(({ labels, value }) => [labels.error_type, value])
    );
  };
  return { base, get, requests, errors, registry, warnings };
}

it('counts by route template and status class, and what matched no route as other', async () => {
  const { get, requests } = await given((app) => {
    app.get('/users/:id', (request, response) => {
      response.status(request.params.id === '0' ? 404 : 200).end('ok');
    });
    const router = Router({ mergeParams: true });
    router.get('/orders/:order', (_, response) => void response.end('ok'));
    app.use('/shops/:shop', router);
    app.get('/later', async (_, response) => {
      await Promise.resolve();
      response.redirect('/users/1');
    });
  });
  await Promise.all([1, 2, 3].map((id) => get(`/users/${id}`)));
  await get('/users/0');
  await get('/shops/north/orders/77');
  await get('/later');
  await get('/wp-admin.php?x=1');
  await get('/<script>');
  const expected = {
    '/users/:id 2xx': 4,
    '/users/:id 4xx': 1,
    '/shops/:shop/orders/:order 2xx': 1,
    '/later 3xx': 1,
    'other 4xx': 2,
  };
  await eventually(async () => Object.keys(await requests()).length >= 5);
  expect(await requests()).toEqual(expected);
});

it('measures the response time in buckets that hold 5 s', async () => {
  const { get, registry } = await given((app) => app.get('/x', (_, response) => void response.end('ok')));
  await get('/x');
  const text = await eventually(async () => {
    const all = await registry.metrics();
    return all.includes('trinity_response_time_seconds_count{station="trading",endpoint="/x"} 1') && all;
  });
  expect(text).toContain('trinity_response_time_seconds_bucket{le="5",station="trading",endpoint="/x"} 1');
  expect(text).toContain('trinity_response_time_seconds_bucket{le="10",station="trading",endpoint="/x"} 1');
});

it('counts a client that went away as aborted', async () => {
  const { base, requests } = await given((app) => app.get('/slow', () => undefined));
  const call = httpRequest(`${base}/slow`);
  call.on('error', () => undefined);
  call.end();
  await new Promise((resolve) => setTimeout(resolve, 50));
  call.destroy();
  await eventually(async () => (await requests())['/slow aborted'] === 1);
});

it('counts what a route throws by its cause, once, and hands it on', async () => {
  const { get, errors } = await given((app) => {
    app.get('/refused', () => {
      throw Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' });
    });
    app.get('/later', async () => {
      await Promise.resolve();
      throw new Error('database is locked');
    });
    app.get('/silent', (_, response) => void response.status(503).end());
    app.get('/theirs', () => {
      throw Object.assign(new Error('unexpected token'), { status: 400 });
    });
  });
  expect([await get('/refused'), await get('/later'), await get('/silent'), await get('/theirs')]).toEqual([
    500, 500, 503, 500,
  ]);
  await eventually(async () => (await errors()).unknown === 2);
  expect(await errors()).toEqual({ connection_refused: 1, db_locked: 1, unknown: 2 });
});

it('never disturbs its host: a registry that refuses everything costs one warning', async () => {
  const { get, warnings, registry } = await given((app) =>
    app.get('/x', (_, response) => void response.end('ok'))
  );
  const broken = registry.getSingleMetric('trinity_response_time_seconds') as unknown as { observe(): void };
  broken.observe = () => {
    throw new Error('no more series\ntrinity: all is well');
  };
  expect([await get('/x'), await get('/x')]).toEqual([200, 200]);
  await eventually(() => warnings.length > 0);
  expect(warnings).toEqual(['trinity: no more series trinity: all is well']);
});
