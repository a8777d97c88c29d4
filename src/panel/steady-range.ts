import type { TimeRange } from '@grafana/data';
import { useState } from 'react';

interface Steady {
  from: number;
  to: number | null;
}

/**
 * A dashboard that shows `now-6h to now` moves its range at every refresh. The incidents of it are live anyhow, so the
 * range that was read stays until it is off by more than a twentieth of its length.
 */
export function useSteadyRange(range: TimeRange): Steady {
  const next = { from: range.from.valueOf(), to: range.raw.to === 'now' ? null : range.to.valueOf() };
  const raw = JSON.stringify(range.raw);
  const [kept, keep] = useState({ raw, range: next });
  const tolerance = (range.to.valueOf() - range.from.valueOf()) / 20;
  if (kept.raw !== raw || !isNear(kept.range, next, tolerance)) {
    keep({ raw, range: next });
  }
  return kept.range;
}

function isNear(a: Steady, b: Steady, tolerance: number): boolean {
  return Math.abs(a.from - b.from) <= tolerance && Math.abs((a.to ?? 0) - (b.to ?? 0)) <= tolerance;
}
