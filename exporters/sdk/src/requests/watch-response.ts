import type { ServerResponse } from 'node:http';
import { statusClassOf, type StatusClass } from './request-metrics.ts';

/** Calls back once, when the answer was handed over or its client had gone. */
export function watchResponse(
  response: ServerResponse,
  ended: (statusClass: StatusClass, seconds: number) => void
): void {
  const began = performance.now();
  // `close` comes after each answer, also on a connection that is kept.
  response.on('close', () => {
    const seconds = (performance.now() - began) / 1000;
    ended(response.writableFinished ? statusClassOf(response.statusCode) : 'aborted', seconds);
  });
}
