import * as z from 'zod/mini';
import { durationSchema } from '../duration.ts';
import { snakeNameSchema } from '../primitives.ts';

/** Have a service use the declared backup key of an API that refuses the first (401). */
export const switchToBackupKeyArgsSchema = z.strictObject({
  /** The one that the signal names, or the only one that the service offers, when absent. */
  api: z.optional(snakeNameSchema),
  /** Long enough for a person to make the first key good again. */
  for: z._default(durationSchema, 24 * 3_600_000),
});
