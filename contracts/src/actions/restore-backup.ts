import * as z from 'zod/mini';
import { backupIdSchema } from '../backup.ts';
import { restartTimeouts } from './timeouts.ts';

/** Put back what a backup holds of a target, with the target stopped meanwhile. What is replaced is backed up first. */
export const restoreBackupArgsSchema = z.strictObject({
  /** The newest one of the target that is whole, when absent. */
  backup: z.optional(backupIdSchema),
  ...restartTimeouts,
});
