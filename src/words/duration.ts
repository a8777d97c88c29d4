const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const;

/** A length of time in its two largest units, as in `2 h 5 min`; under ten seconds with a decimal, under one in ms. */
export function durationWords(ms: number): string {
  const length = Math.max(0, ms);
  if (length < 1000) {
    return `${Math.round(length)} ms`;
  }
  if (length < 10_000) {
    return `${(Math.floor(length / 100) / 10).toString()} s`;
  }
  const parts: string[] = [];
  let rest = length;
  for (const [unit, size] of units) {
    const amount = Math.floor(rest / size);
    rest -= amount * size;
    if (amount > 0) {
      parts.push(`${amount} ${unit}`);
    } else if (parts.length > 0) {
      break;
    }
  }
  return parts.slice(0, 2).join(' ');
}
