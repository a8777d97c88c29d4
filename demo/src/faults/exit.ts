import type { Fault } from './fault.ts';

/** What a forgotten check looks like: an uncaught error, and Node ends the process with status 1. */
export const exit: Fault = {
  name: 'exit',
  does: 'throws an uncaught error, which ends the process with status 1',
  start() {
    const throwing = setImmediate(() => {
      throw new TypeError("Cannot read properties of undefined (reading 'length')");
    });
    return () => {
      clearImmediate(throwing);
    };
  },
};
