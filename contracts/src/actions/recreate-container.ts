import * as z from 'zod/mini';
import { restartTimeouts } from './timeouts.ts';

/**
 * Make a container anew of the last image with which it was well, everything else as it was. Which image that is the
 * executor has seen itself; it can't be asked for.
 */
export const recreateContainerArgsSchema = z.strictObject(restartTimeouts);
