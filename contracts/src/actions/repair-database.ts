import * as z from 'zod/mini';
import { durationSchema } from '../duration.ts';
import { slugSchema } from '../primitives.ts';
import { restartTimeouts } from './timeouts.ts';

/**
 * Mend the SQLite databases that the executor's file declares for a target. Locked: wait, then restart the target that
 * holds the lock. Corrupt: copy aside, rebuild, and swap only if provably no row is lost; else refused. Missing: restore
 * the newest backup, or create it from the declared schema.
 */
export const repairDatabaseArgsSchema = z.strictObject({
  /** One of the declared databases, by its name there; each that needs it when absent. */
  database: z.optional(slugSchema),
  /** How long a lock is waited for before its holder is looked for. */
  wait: z._default(durationSchema, 10_000),
  ...restartTimeouts,
});
