import { rangeUtil, type DataFrame } from '@grafana/data';
import type { IncidentSummary } from '@trinity/contracts';

import { number, time, toFrame } from './frame.ts';

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
    const counts = new Map<number, number>();
    for (const at of incidents.map(timeOf)) {
      if (at !== null && at >= from && at <= to) {
        const bucket = Math.floor(at / width) * width;
        counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
      }
    }
    return (bucket: number) => counts.get(bucket) ?? 0;
  };
  const columns = [
    time<number>('Time', (bucket) => bucket),
    number(
      'Opened',
      count(({ openedAt }) => openedAt)
    ),
    number(
      'Fixed',
      count(({ verifiedAt }) => verifiedAt)
    ),
  ];
  return toFrame(refId, 'Incidents over time', columns, times);
}
