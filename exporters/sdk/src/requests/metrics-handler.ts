import type { ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import type { RequestHandler } from '../api.ts';
import type { Guard } from '../guard.ts';

/** Answers a scrape. A metric that can't be collected is a 500 with its reason, as Prometheus expects. */
export function createMetricsHandler(registry: Registry, guard: Guard): RequestHandler {
  const answer = (response: ServerResponse, status: number, type: string, text: string) => {
    // The host may have answered meanwhile.
    guard(() => {
      response.writeHead(status, { 'content-type': type }).end(text);
    });
  };
  return (_request, response) => {
    registry.metrics().then(
      (text) => {
        answer(response, 200, registry.contentType, text);
      },
      (error: unknown) => {
        answer(response, 500, 'text/plain', String(error));
      }
    );
  };
}
