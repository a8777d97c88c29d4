import type { ScoredSeries } from './rank-culprits.ts';
import { robustScore } from './robust-score.ts';
import { scoreSeries, splitAt, type Series } from './series.ts';
import { isOfTimeSpent, timeSpent } from './time-spent.ts';

/** How unusual each series of these components was from `failedAt` on, and so was the time that each of them takes. */
export function scoreComponents(
  seriesOf: ReadonlyMap<string, readonly Series[]>,
  componentOf: (api: string) => string | undefined,
  failedAt: number
): ScoredSeries[] {
  const measured = [...seriesOf].flatMap(([component, all]) =>
    all
      .filter(({ name }) => !isOfTimeSpent(name))
      .map((series) => ({ component, metric: series.name, score: scoreSeries(series, failedAt) }))
  );
  const times = timeSpent(seriesOf, componentOf).map(({ component, name, points }) => ({
    component,
    metric: name,
    score: scoreTimes(points, failedAt),
  }));
  return [...measured, ...times].flatMap(({ score, ...each }) =>
    score === null ? [] : [{ ...each, score }]
  );
}

/** Seconds less than these nobody feels, however unusual they are. */
const feltSeconds = 0.05;

/** Of the mean since then: single calls take long now and then. */
function scoreTimes(points: Series['points'], failedAt: number): number | null {
  const { before, during } = splitAt(points, failedAt);
  const mean = during.reduce((sum, value) => sum + value, 0) / during.length;
  return robustScore(before, [mean], feltSeconds);
}
