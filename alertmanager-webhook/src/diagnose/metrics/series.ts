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

/** Less than this nobody feels, however unusual it is: a point of a percentage, 50 ms. */
const felt: readonly { unit: RegExp; least: number }[] = [
  { unit: /_percent$/, least: 1 },
  { unit: /_ratio$/, least: 0.01 },
  { unit: /_seconds$/, least: 0.05 },
];

/** How unusual the series was from `failedAt` on; null where there is too little to say so. */
export function scoreSeries(series: Series, failedAt: number): number | null {
  const points = counterName.test(series.name) ? increases(series.points) : series.points;
  const { before, during } = splitAt(points, failedAt);
  return robustScore(before, during, felt.find(({ unit }) => unit.test(series.name))?.least);
}

/** The values of before that time, and those from it on. */
export function splitAt(points: Series['points'], time: number): { before: number[]; during: number[] } {
  const valuesOf = (during: boolean) =>
    points.filter(([at]) => at >= time === during).map(([, value]) => value);
  return { before: valuesOf(false), during: valuesOf(true) };
}

/** A counter that began anew counts from zero. */
export function increases(points: Series['points']): [number, number][] {
  return points.slice(1).map(([at, value], index) => {
    const before = points[index]?.[1] ?? 0;
    return [at, value >= before ? value - before : value];
  });
}
