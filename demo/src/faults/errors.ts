import type { Fault } from './fault.ts';

/** The workflow fails, the process and its health check don't: what only an error rate shows. */
export const errors: Fault = {
  name: 'errors',
  does: 'answers every request with 500',
  start: ({ intercept }) =>
    intercept(() => {
      throw new TypeError("Cannot read properties of undefined (reading 'id')");
    }),
};
