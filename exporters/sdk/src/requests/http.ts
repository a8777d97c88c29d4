import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from '../api.ts';
import { callThrough } from '../call-through.ts';
import type { RequestPorts } from './express.ts';
import { watchResponse } from './watch-response.ts';

/** A handler of node:http that does the same, measured. */
export function watchHandler(
  { requests, guard, capture, onUnexplainedFailure }: RequestPorts,
  handler: RequestHandler,
  endpointOf: ((request: IncomingMessage) => string) | undefined
): RequestHandler {
  return function (this: unknown, request, response) {
    let explained = false;
    guard(() => {
      watchResponse(response, (statusClass, seconds) => {
        guard(() => {
          const path = endpointOf?.(request).slice(0, 200);
          requests.observe(path === undefined ? undefined : { base: '', path }, statusClass, seconds);
          if (statusClass === '5xx' && !explained) {
            onUnexplainedFailure();
          }
        });
      });
    });
    return callThrough(() => handler.call(this, request, response), {
      returned: () => undefined,
      threw(error) {
        guard(() => {
          explained = true;
          capture(error);
        });
      },
    });
  };
}
