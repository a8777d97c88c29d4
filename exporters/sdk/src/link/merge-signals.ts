import type { ReportedSignal } from '@trinity/contracts';

/**
 * Two signals of one fingerprint of which the receiver has heard neither, as the one that says both; undefined where
 * that can't be. The receiver must end up where both in turn would have led it:
 * - firing, then resolved: the resolved one. It was mended before anybody could act.
 * - the same problem of the same life twice: the newer, from the older's beginning, with both counts.
 * - resolved, then firing is a new episode, and so is another life: both must be told.
 */
export function mergeSignals(older: ReportedSignal, newer: ReportedSignal): ReportedSignal | undefined {
  if (older.fingerprint !== newer.fingerprint) {
    return undefined;
  }
  if (newer.status === 'firing' && (older.status === 'resolved' || older.identity !== newer.identity)) {
    return undefined;
  }
  return {
    ...newer,
    startsAt: Math.min(older.startsAt, newer.startsAt),
    count: older.count + newer.count,
  };
}
