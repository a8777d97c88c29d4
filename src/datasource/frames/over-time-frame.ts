import { rangeUtil, type DataFrame } from '@grafana/data';
import type { IncidentSummary } from '@trinity/contracts';

import { column, FieldType, frame } from './frame.ts';

/** Few enough that a bar is more than one incident. */
const buckets = 60;

/**
 * How many incidents were opened, and how many fixes were verified, in each interval of a range.
 * @param intervalMs the least width of an interval
 */
export function overTimeFrame(
  refId: string,
  incidents: readonly IncidentSummary[],
  { from, to, intervalMs }: { from: number; to: number; intervalMs: number }
): DataFrame {
  const width = Math.max(intervalMs, rangeUtil.roundInterval((to - from) / buckets), 1000);
  const first = Math.floor(from / width);
  const times = Array.from({ length: Math.floor(to / width) - first + 1 }, (_, i) => (first + i) * width);
  const count = (timeOf: (incident: IncidentSummary) => number | null) => {
    const counts = times.map(() => 0);
    for (const incident of incidents) {
      const time = timeOf(incident);
      if (time !== null && time >= from && time <= to) {
        const bucket = Math.floor(time / width) - first;
        counts[bucket] = (counts[bucket] ?? 0) + 1;
      }
    }
    return counts;
  };
  return frame(refId, 'Incidents over time', [
    column('Time', FieldType.time, times),
    column(
      'Opened',
      FieldType.number,
      count(({ openedAt }) => openedAt)
    ),
    column(
      'Fixed',
      FieldType.number,
      count(({ verifiedAt }) => verifiedAt)
    ),
  ]);
}
