import * as z from 'zod/mini';
import { durationSchema } from '../duration.ts';

/** Resolve the names of the endpoints that the executor's file declares for a target. Mends nothing. */
export const checkDnsArgsSchema = z.strictObject({
  /** For each name. */
  timeout: z._default(durationSchema, 3_000),
});
