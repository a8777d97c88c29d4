export interface BackoffRange {
  firstMs: number;
  maxMs: number;
}

/**
 * How long to wait before the `attempt`th try again (from 1): doubling up to `maxMs`, and of that a random part between
 * a half and the whole, so that a thousand clients of a receiver that came back do not all knock at once.
 */
export function backoffMs(attempt: number, range: BackoffRange, random: () => number): number {
  const whole = Math.min(range.maxMs, range.firstMs * 2 ** Math.min(attempt - 1, 30));
  return Math.round(whole * (0.5 + random() / 2));
}
