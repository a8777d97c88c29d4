import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFastify } from './fastify.ts';

type Hook = (...args: unknown[]) => void;

/** As much of Fastify as its documentation promises to hooks: the route's template, the raw request and reply. */
async function serve(route: { url?: string }, status: number, error?: unknown) {
  const seen: unknown[] = [];
  const captured: unknown[] = [];
  let unexplained = 0;
  const hooks = new Map<string, Hook>();
  const plugin = createFastify({
    requests: {
      observe(template, statusClass) {
        seen.push([template?.path, statusClass]);
      },
    },
    guard: Object.assign((run: () => void) => run(), { warn: () => undefined }),
    capture: (thrown) => captured.push(thrown),
    onUnexplainedFailure: () => (unexplained += 1),
  });
  let isDone = false;
  plugin({ addHook: (name: string, hook: Hook) => hooks.set(name, hook) }, {}, () => (isDone = true));
  const server = createServer((raw, response) => {
    const request = { raw, routeOptions: route };
    hooks.get('onRequest')?.(request, { raw: response }, () => undefined);
    if (error !== undefined) {
      hooks.get('onError')?.(request, { raw: response }, error, () => undefined);
    }
    response.statusCode = status;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/users/7`)).text();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return { seen, captured, unexplained, isDone };
}

it.each([
  [{ url: '/users/:id' }, 200, undefined, ['/users/:id', '2xx'], 0, 0],
  [{}, 404, undefined, [undefined, '4xx'], 0, 0],
  [{ url: '/a' }, 500, new Error('x'), ['/a', '5xx'], 1, 0],
  [{ url: '/a' }, 503, undefined, ['/a', '5xx'], 0, 1],
  [{ url: '/a' }, 400, Object.assign(new Error('x'), { statusCode: 400 }), ['/a', '4xx'], 0, 0],
])('%j answered %d', async (route, status, error, expected, captures, unexplained) => {
  const result = await serve(route, status, error);
  expect(result).toMatchObject({ seen: [expected], unexplained, isDone: true });
  expect(result.captured).toHaveLength(captures);
});
