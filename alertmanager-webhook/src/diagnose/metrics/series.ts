import { robustScore } from './robust-score.ts';

/** Samples of one series, oldest first, with times in milliseconds. */
export interface Series {
  name: string;
  labels: Readonly<Record<string, string>>;
  points: readonly (readonly [at: number, value: number])[];
}

/** A failure shows in metrics before its alert fires: the rule's `for` and a scrape. */
export const leadMs = 90_000;

/** Counters by the convention of Prometheus' names: what happened between two samples is what counts. */
const counterName = /_(?:total|count|sum)$/;

/** How unusual the series was from `failedAt` on; null where there is too little to say so. */
export function scoreSeries(series: Series, failedAt: number): number | null {
  const points = counterName.test(series.name) ? increases(series.points) : series.points;
  const values = (during: boolean) =>
    points.filter(([at]) => at >= failedAt === during).map(([, value]) => value);
  return robustScore(values(false), values(true));
}

/** A counter that began anew counts from zero. */
function increases(points: Series['points']): [number, number][] {
  return points.slice(1).map(([at, value], index) => {
    const before = points[index]?.[1] ?? 0;
    return [at, value >= before ? value - before : value];
  });
}
