import type { ServerResponse } from 'node:http';
import { statusClassOf, type StatusClass } from './request-metrics.ts';

/** Calls back once, when the answer was handed over or its client had gone. */
export function watchResponse(
  response: ServerResponse,
  ended: (statusClass: StatusClass, seconds: number) => void
): void {
  const began = performance.now();
  // By the event: what Fastify's `inject` answers with is finished, and says of itself that it is not.
  let isFinished = false;
  response.once('finish', () => {
    isFinished = true;
  });
  // `close` comes after each answer, also on a connection that is kept.
  response.on('close', () => {
    const seconds = (performance.now() - began) / 1000;
    ended(isFinished ? statusClassOf(response.statusCode) : 'aborted', seconds);
  });
}
