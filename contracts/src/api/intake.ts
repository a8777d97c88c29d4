import * as z from 'zod/mini';
import { reportedSignalSchema } from '../signal.ts';

/** What became of each delivered alert or signal. Anything but `quarantined` is understood. */
export const acceptedSchema = z.object({
  opened: z.number(),
  joined: z.number(),
  resolved: z.number(),
  /** Repeats of what is already known. */
  unchanged: z.number(),
  ignored: z.number(),
  quarantined: z.number(),
  /** What was wrong with the quarantined ones, the first 20. */
  problems: z.array(z.string()),
});
export type Accepted = z.infer<typeof acceptedSchema>;

export const signalsRequestSchema = z.object({ signals: z.array(z.unknown()).check(z.maxLength(10_000)) });
export type SignalsRequest = { signals: z.input<typeof reportedSignalSchema>[] };
