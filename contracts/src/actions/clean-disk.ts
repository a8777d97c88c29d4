import * as z from 'zod/mini';
import { durationSchema } from '../duration.ts';

/** Remove old files from the folders that the executor's file declares for that. Never through a symbolic link. */
export const cleanDiskArgsSchema = z.strictObject({
  /** The file's own age for each folder holds where it is longer. */
  olderThan: z._default(durationSchema, 7 * 24 * 3_600_000),
  /** Only tell what would be removed, and how much that would free. */
  preview: z._default(z.boolean(), false),
});
