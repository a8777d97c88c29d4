import * as z from 'zod/mini';
import { restartTimeouts } from './timeouts.ts';

/**
 * Install what the lock file of a target's declared package folder names, exactly, and restart the target. Without a lock
 * file, or where everything is installed already, nothing is done.
 */
export const installDependencyArgsSchema = z.strictObject(restartTimeouts);
