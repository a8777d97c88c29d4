import * as z from 'zod/mini';
import { durationSchema } from '../duration.ts';

/** Connect to each endpoint that the executor's file declares for a target. Mends nothing. */
export const checkConnectivityArgsSchema = z.strictObject({
  /** For each endpoint. */
  timeout: z._default(durationSchema, 3_000),
});
