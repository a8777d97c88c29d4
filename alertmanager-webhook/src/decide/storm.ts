import { timeMsSchema } from '@trinity/contracts';
import * as z from 'zod/mini';

export const stormStateSchema = z.object({
  since: timeMsSchema,
  /** Since when it has been calm enough to end, if it has. */
  calmSince: z.nullable(timeMsSchema),
});
export type StormState = z.infer<typeof stormStateSchema>;

export interface StormLimits {
  /** So many failures at once are a storm. */
  enter: number;
  /** It is over when there were no more than this many for `calm`. */
  leave: number;
  calm: number;
}

/** The state after `failing` failures were counted at `now`. Pure; with hysteresis, so that it does not flicker. */
export function nextStorm(
  storm: StormState | null,
  failing: number,
  { enter, leave, calm }: StormLimits,
  now: number
): StormState | null {
  if (storm === null) {
    return failing >= enter ? { since: now, calmSince: null } : null;
  }
  if (failing > leave) {
    return { ...storm, calmSince: null };
  }
  const calmSince = storm.calmSince ?? now;
  return now - calmSince >= calm ? null : { ...storm, calmSince };
}
