import * as z from 'zod/mini';
import { durationSchema } from '../duration.ts';
import { restartTimeouts } from './timeouts.ts';

/** Stop those services of a host that its executor's file calls not critical, and start them again later. */
export const stopNonCriticalArgsSchema = z.strictObject({
  /** When they are started again. */
  for: z._default(durationSchema, 30 * 60_000),
  stopTimeout: restartTimeouts.stopTimeout,
});
