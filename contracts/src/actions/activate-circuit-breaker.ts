import * as z from 'zod/mini';
import { durationSchema } from '../duration.ts';
import { snakeNameSchema } from '../primitives.ts';

/** Have a service leave an API alone for a while (429: mission M5 says five minutes). */
export const activateCircuitBreakerArgsSchema = z.strictObject({
  /** The one that the signal names, or the only one that the service offers, when absent. */
  api: z.optional(snakeNameSchema),
  for: z._default(durationSchema, 5 * 60_000),
});
