import * as z from 'zod/mini';
import { slugSchema } from '../primitives.ts';
import { restartTimeouts } from './timeouts.ts';

/**
 * Put back the last version of a declared configuration file with which the target was well, if it passes the file's
 * own check, and restart the target. If it is not well then, the version from before is put back.
 */
export const correctConfigurationArgsSchema = z.strictObject({
  /** One of the declared files, by its name there; each that changed since when absent. */
  file: z.optional(slugSchema),
  ...restartTimeouts,
});
