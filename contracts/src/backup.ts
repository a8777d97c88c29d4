import * as z from 'zod/mini';

/** When a backup was begun, to the second, and what tells it from others of that second: `20261127-030000-1f0c9a2e`. */
export const backupIdSchema = z
  .string()
  .check(z.regex(/^\d{8}-\d{6}-[0-9a-f]{8}$/, 'must be an id as `trinity-agent backups` lists them'));
