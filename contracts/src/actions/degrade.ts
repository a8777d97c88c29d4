import * as z from 'zod/mini';
import { durationSchema } from '../duration.ts';

/** Have a service do without the features that need more than `level` (mission M6). */
export const degradeArgsSchema = z.strictObject({
  level: z.enum(['partial', 'minimal', 'offline']),
  for: z._default(durationSchema, 30 * 60_000),
});
