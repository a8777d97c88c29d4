import type { IncomingMessage } from 'node:http';
import type { ErrorMiddleware, Middleware } from '../api.ts';
import type { Guard } from '../guard.ts';
import type { RequestMetrics } from './request-metrics.ts';
import { routeTemplate, type RoutedRequest } from './route-template.ts';
import { watchResponse } from './watch-response.ts';

export interface RequestPorts {
  requests: RequestMetrics;
  guard: Guard;
  capture(error: unknown): void;
  /** A request was answered 5xx and nobody said why. */
  onUnexplainedFailure(): void;
}

/** Middleware for Express 4 and 5, without knowing either. */
export function createExpress(ports: RequestPorts): { before: Middleware; after: ErrorMiddleware } {
  const { requests, guard } = ports;
  const explained = new WeakSet<IncomingMessage>();
  return {
    before(request, response, next) {
      guard(() => {
        watchResponse(response, (statusClass, seconds) => {
          guard(() => {
            requests.observe(routeTemplate(request as RoutedRequest), statusClass, seconds);
            if (statusClass === '5xx' && !explained.has(request)) {
              ports.onUnexplainedFailure();
            }
          });
        });
      });
      next();
    },
    after(error, request, _response, next) {
      guard(() => {
        if (isServerError(error)) {
          explained.add(request);
          ports.capture(error);
        }
      });
      next(error);
    },
  };
}

/** Errors with a status below 500 are the client's (http-errors, body-parser). */
function isServerError(error: unknown): boolean {
  const { status, statusCode } = (error ?? {}) as { status?: unknown; statusCode?: unknown };
  const claimed = status ?? statusCode;
  return typeof claimed !== 'number' || claimed >= 500;
}
