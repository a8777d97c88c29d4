import * as z from 'zod/mini';
import { durationSchema } from '../duration.ts';
import { snakeNameSchema } from '../primitives.ts';

/** Have a service use a larger connection pool, at most up to the bound that it registered. */
export const resizePoolArgsSchema = z.strictObject({
  /** The one that the signal names, or the only one that the service offers, when absent. */
  name: z.optional(snakeNameSchema),
  factor: z._default(z.number().check(z.gt(1), z.lte(10)), 2),
  for: z._default(durationSchema, 3_600_000),
});
