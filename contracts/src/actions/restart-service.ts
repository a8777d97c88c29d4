import * as z from 'zod/mini';
import { restartTimeouts } from './timeouts.ts';

/**
 * Restart one supervised target. Checked first: a target that runs, passes its probes and is the life that the
 * signal was about is left alone (`not_needed`).
 */
export const restartServiceArgsSchema = z.strictObject(restartTimeouts);
export type RestartServiceArgs = z.infer<typeof restartServiceArgsSchema>;
