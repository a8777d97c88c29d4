import { targetKey, timeMsSchema, type Decision, type TargetRef } from '@trinity/contracts';
import * as z from 'zod/mini';

/** Locks of targets: the value is the incident whose fix is at work. Written in the change that starts the fix. */
export const locksPrefix = 'lock:';

/** Written by every start, so that two that read the same locks cannot both go on. */
export const startGateKey = 'start-gate';

export function lockKey(target: TargetRef): string {
  return `${locksPrefix}${targetKey(target)}`;
}

/** The runs of the last hour on a target for one cause, kept beside the lock so that they are counted exactly. */
export const recentRunsSchema = z.array(z.object({ startedAt: timeMsSchema, failed: z.boolean() }));

export function recentRunsKey(target: TargetRef, cause: string): string {
  return `runs:${targetKey(target)}:${cause}`;
}

/** The version of the start gate that the decision knew; null where it was not kept. */
export function startsSeen({ seen }: Decision): number | null {
  const kept = z.safeParse(z.object({ starts: z.number() }), seen);
  return kept.success ? kept.data.starts : null;
}
