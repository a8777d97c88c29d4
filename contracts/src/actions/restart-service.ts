import * as z from 'zod/mini';
import { durationSchema } from '../duration.ts';

/**
 * Restart one supervised target. Checked first: a target that runs, passes its probes and is the life that the
 * signal was about is left alone (`not_needed`).
 */
export const restartServiceArgsSchema = z.strictObject({
  /** How long the target may take to stop before it is killed. */
  stopTimeout: z._default(durationSchema, 5_000),
  /** How long the new life may take until its probes pass. */
  startTimeout: z._default(durationSchema, 15_000),
});
export type RestartServiceArgs = z.infer<typeof restartServiceArgsSchema>;
