import * as z from 'zod/mini';
import { durationSchema } from '../duration.ts';
import { snakeNameSchema } from '../primitives.ts';

/** Have a service try failed calls to an API again, with growing pauses (503, network). */
export const retryWithBackoffArgsSchema = z.strictObject({
  /** The one that the signal names, or the only one that the service offers, when absent. */
  api: z.optional(snakeNameSchema),
  retries: z._default(z.number().check(z.int(), z.gte(1), z.lte(10)), 3),
  for: z._default(durationSchema, 10 * 60_000),
});
