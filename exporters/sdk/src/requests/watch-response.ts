import type { ServerResponse } from 'node:http';
import { statusClassOf, type StatusClass } from './request-metrics.ts';

/** Calls back once, when the answer was handed over or its client had gone. */
export function watchResponse(
  response: ServerResponse,
  ended: (statusClass: StatusClass, seconds: number) => void
): void {
  const began = process.hrtime.bigint();
  // `close` comes after each answer, also on a connection that is kept.
  response.once('close', () => {
    const seconds = Number(process.hrtime.bigint() - began) / 1e9;
    ended(response.writableFinished ? statusClassOf(response.statusCode) : 'aborted', seconds);
  });
}
