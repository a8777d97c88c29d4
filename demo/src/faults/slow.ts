import type { Fault } from './fault.ts';

/** Above the 5 s of SlowResponseTime, below the 30 s at which clients usually give up. */
const delayMs = 6_000;

export const slow: Fault = {
  name: 'slow',
  does: `adds ${delayMs / 1000} s to every request`,
  start: ({ intercept }) =>
    intercept((_request, _response, next) => {
      setTimeout(next, delayMs).unref();
    }),
};
