import type { Collector, GaugeKey, Sample } from './collector.ts';

/** A point each half minute, for half an hour. */
const everyMs = 30_000;
const points = 60;
/** A trend of less is a coincidence. */
const enoughPoints = 20;
/** So much of all pairs must go the same way; half of them do in mere noise. */
const agreement = 0.75;
const hourMs = 3600_000;

interface Point {
  at: number;
  value: number;
}

/** Adds to a collector where one of its percentages leads in an hour, if it goes on as in the last half one. */
export function withForecast(
  collector: Collector,
  metric: GaugeKey,
  forecast: GaugeKey,
  monotonicMs: () => number
): Collector {
  let history: Point[] = [];
  return {
    name: collector.name,
    async collect() {
      const samples = await collector.collect();
      const value = samples.find((sample) => sample.metric === metric)?.value;
      const now = monotonicMs();
      const last = history.at(-1);
      if (value !== undefined && (!last || now - last.at >= everyMs)) {
        history = [...history, { at: now, value }].slice(-points);
      }
      const slope = slopeOf(history);
      if (value === undefined || slope === undefined) {
        return samples;
      }
      const inAnHour = Math.min(100, Math.max(0, value + slope * hourMs));
      return [...samples, { metric: forecast, labels: {}, value: inAnHour } satisfies Sample];
    },
  };
}

/**
 * Change per millisecond: the median of the slopes of all pairs (Theil, Sen), which a few odd values do not move; none
 * where the pairs do not agree (Mann, Kendall), and undefined where there are too few.
 */
export function slopeOf(history: readonly Point[]): number | undefined {
  if (history.length < enoughPoints) {
    return undefined;
  }
  const slopes = history
    .flatMap((b, index) => history.slice(0, index).map((a) => (b.value - a.value) / (b.at - a.at)))
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const rising = slopes.filter((slope) => slope > 0).length;
  const falling = slopes.filter((slope) => slope < 0).length;
  const agrees = Math.max(rising, falling) >= agreement * slopes.length;
  return agrees ? (slopes[Math.floor(slopes.length / 2)] ?? 0) : 0;
}
