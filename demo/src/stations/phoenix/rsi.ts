/** Wilder's usual span. */
export const span = 14;

/**
 * The relative strength index of a series of prices, oldest first, with Wilder's smoothing; null for fewer than `span`
 * changes. Source: J. Welles Wilder, New Concepts in Technical Trading Systems, 1978.
 */
export function rsiOf(prices: readonly number[]): number | null {
  const changes = prices.slice(1).map((price, index) => price - (prices[index] ?? price));
  if (changes.length < span) {
    return null;
  }
  const first = changes.slice(0, span);
  let gain = first.reduce((sum, change) => sum + Math.max(change, 0), 0) / span;
  let loss = first.reduce((sum, change) => sum + Math.max(-change, 0), 0) / span;
  for (const change of changes.slice(span)) {
    gain = (gain * (span - 1) + Math.max(change, 0)) / span;
    loss = (loss * (span - 1) + Math.max(-change, 0)) / span;
  }
  return gain + loss === 0 ? 50 : (100 * gain) / (gain + loss);
}
