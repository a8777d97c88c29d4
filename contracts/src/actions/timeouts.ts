import * as z from 'zod/mini';
import { durationSchema } from '../duration.ts';

/** For actions that stop a target and start it again. */
export const restartTimeouts = {
  /** How long the target may take to stop before it is killed. */
  stopTimeout: z._default(durationSchema, 5_000),
  /** How long the new life may take until its probes pass. */
  startTimeout: z._default(durationSchema, 15_000),
};
