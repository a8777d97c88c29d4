/**
 * How far the values of a series during a failure are from what they were before, in inter-quartile ranges from the
 * median; positive above it, negative below. Source: BARO's RobustScorer (FSE 2024), which names causes better than
 * discovery of causal graphs where the time of the failure is known. `least`: a smaller range counts as this one. Null where
 * there is too little to compare with.
 */
export function robustScore(
  before: readonly number[],
  during: readonly number[],
  least: number = Number.EPSILON
): number | null {
  const known = before.filter(Number.isFinite).sort((a, b) => a - b);
  const seen = during.filter(Number.isFinite);
  if (known.length < leastBefore || seen.length === 0) {
    return null;
  }
  const median = quantile(known, 0.5);
  // A series that hardly moves would make a jump of nothing to a jump of a thousand ranges.
  const spread = Math.max(
    quantile(known, 0.75) - quantile(known, 0.25),
    Math.abs(median) * leastSpread,
    ((known.at(-1) ?? 0) - (known[0] ?? 0)) * leastShareOfRange,
    least
  );
  const scores = seen.map((value) => (value - median) / spread);
  const farthest = scores.reduce((far, score) => (Math.abs(score) > Math.abs(far) ? score : far));
  return Math.max(-mostScore, Math.min(mostScore, farthest));
}

const leastBefore = 4;
const leastSpread = 0.02;
const leastShareOfRange = 0.1;
const mostScore = 1_000;

/** Of sorted values, interpolated between the two nearest. */
export function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? 0;
  const high = sorted[Math.ceil(place)] ?? low;
  return low + (high - low) * (place - Math.floor(place));
}
