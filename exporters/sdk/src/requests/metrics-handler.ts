import type { Registry } from 'prom-client';
import type { RequestHandler } from '../api.ts';

/** Answers a scrape. A metric that can't be collected is a 500 with its reason, as Prometheus expects. */
export function createMetricsHandler(registry: Registry): RequestHandler {
  return (_request, response) => {
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      (error: unknown) => response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error))
    );
  };
}
