import type { ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import type { RequestHandler } from '../api.ts';

/** Answers a scrape. A metric that can't be collected is a 500 with its reason, as Prometheus expects. */
export function createMetricsHandler(registry: Registry): RequestHandler {
  return (_request, response) => {
    answerScrape(response, registry.contentType, () => registry.metrics());
  };
}

export function answerScrape(response: ServerResponse, type: string, collect: () => Promise<string>): void {
  const answer = (status: number, contentType: string, text: string) => {
    try {
      response.writeHead(status, { 'content-type': contentType }).end(text);
    } catch {
      // The host has answered meanwhile.
    }
  };
  collect().then(
    (text) => {
      answer(200, type, text);
    },
    (error: unknown) => {
      answer(500, 'text/plain', String(error));
    }
  );
}
