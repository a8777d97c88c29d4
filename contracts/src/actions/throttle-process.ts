import * as z from 'zod/mini';

/**
 * Find the process that uses most CPU time and give it less: a service of the executor's file that is not critical gets
 * a lower priority for the rest of its life. Anything else is only named.
 */
export const throttleProcessArgsSchema = z.strictObject({
  /** The kernel's niceness: 19 gets what others leave. */
  nice: z._default(z.number().check(z.int(), z.gte(1), z.lte(19)), 15),
  /** Percent of one CPU from which on a process is a hog. */
  atLeast: z._default(z.number().check(z.gte(1), z.lte(100)), 50),
});
