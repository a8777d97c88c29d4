import type { Trinity } from '@trinity/sdk';
import type { RequestHandler } from 'express';

/** For a station that is one feature: while that is degraded, every request is told so instead of being worked on. */
export function unlessUnavailable(trinity: Trinity, feature: string): RequestHandler {
  return (_request, response, next) => {
    const unavailable = trinity.unavailable(feature);
    if (unavailable === null) {
      next();
    } else {
      response.json({ unavailable });
    }
  };
}
