import type { TimeRange } from '@grafana/data';
import { useRef } from 'react';

interface Steady {
  from: number;
  to: number | null;
}

/**
 * A dashboard that shows `now-6h to now` moves its range at every refresh. The incidents of it are live anyhow, so the
 * range that was read stays until it is off by more than a twentieth of its length.
 */
export function useSteadyRange(range: TimeRange): Steady {
  const kept = useRef<{ raw: string; range: Steady } | null>(null);
  const next = { from: range.from.valueOf(), to: range.raw.to === 'now' ? null : range.to.valueOf() };
  const raw = JSON.stringify(range.raw);
  const tolerance = (range.to.valueOf() - range.from.valueOf()) / 20;
  if (!kept.current || kept.current.raw !== raw || !isNear(kept.current.range, next, tolerance)) {
    kept.current = { raw, range: next };
  }
  return kept.current.range;
}

function isNear(a: Steady, b: Steady, tolerance: number): boolean {
  return Math.abs(a.from - b.from) <= tolerance && Math.abs((a.to ?? 0) - (b.to ?? 0)) <= tolerance;
}
