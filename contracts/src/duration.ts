import * as z from 'zod/mini';

const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A duration as people write it in Prometheus' files (`30s`, `1m30s`), parsed into milliseconds. */
export const durationSchema = z.pipe(
  z.string().check(z.regex(/^(?:\d+(?:ms|s|m|h|d))+$/, 'must be a duration such as 500ms, 30s, 5m or 1h30m')),
  z.transform(parseDuration)
);

export function parseDuration(text: string): number {
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+)(ms|s|m|h|d)/g)) {
    total += Number(amount) * unitMs[unit as keyof typeof unitMs];
  }
  return total;
}

/** `90000` becomes `1m30s`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) {
    return `${Math.round(ms)}ms`;
  }
  let rest = Math.round(ms / 1000);
  let text = '';
  for (const [unit, size] of [
    ['d', 86_400],
    ['h', 3600],
    ['m', 60],
    ['s', 1],
  ] as const) {
    const amount = Math.floor(rest / size);
    rest -= amount * size;
    text += amount > 0 ? `${amount}${unit}` : '';
  }
  return text;
}
