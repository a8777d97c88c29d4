import type { Fault } from './fault.ts';

/** Longer than the 2 s that its callers wait, shorter than what they may be told to wait. */
const delayMs = 3_000;

export const lag: Fault = {
  name: 'lag',
  does: `adds ${delayMs / 1000} s to every request: too long for its callers' patience`,
  start: ({ intercept }) =>
    intercept((_request, _response, next) => {
      setTimeout(next, delayMs).unref();
    }),
};
