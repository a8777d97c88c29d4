import { createServer, type Server } from 'node:http';
import type { Registry } from 'prom-client';
import type { Address } from './config/address.ts';
import { messageOf } from './message-of.ts';

/** Serves /metrics for Prometheus and /healthz for whoever watches the agent. */
export async function serveMetrics({ host, port }: Address, registry: Registry): Promise<Server> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?', 1)[0];
    if (request.method !== 'GET' || (path !== '/metrics' && path !== '/healthz')) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('/metrics or /healthz\n');
    } else if (path === '/healthz') {
      response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n');
    } else {
      registry.metrics().then(
        (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
        (error: unknown) => response.writeHead(500, { 'content-type': 'text/plain' }).end(messageOf(error))
      );
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}
