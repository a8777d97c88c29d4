/**
 * Wilson's score interval of a share at 95 %: the true share lies in it in 19 of 20 such measurements.
 * Source: E. B. Wilson, JASA 22 (1927) 209; z = 1.96.
 */
export function wilson(hits: number, n: number): { low: number; high: number } {
  if (n === 0) {
    return { low: 0, high: 1 };
  }
  const z = 1.96;
  const share = hits / n;
  const middle = share + (z * z) / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return { low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) };
}

/** `96.4 % (92.4-98.3), 162 of 168`. */
export function shareText(hits: number, n: number): string {
  const { low, high } = wilson(hits, n);
  const percent = (value: number) => (100 * value).toFixed(1);
  return `${percent(n === 0 ? 0 : hits / n)} % (${percent(low)}-${percent(high)}), ${hits} of ${n}`;
}
