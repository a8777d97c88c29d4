import type { TimeRange } from '@grafana/data';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

import { readFilters, writeFilters, type Filters } from '../../incident-list/filters.ts';
import { readTimeRange, writeTimeRange } from './time-range.ts';

/** What the page shows stands in its address, so that it survives the way back and can be sent to others. */
export function useAddress() {
  const [params, setParams] = useSearchParams();
  const query = params.toString();
  const [from, to] = [params.get('from'), params.get('to')];
  // Of the two alone: `now` moves, and each new range would read all incidents again at each filter that changes.
  const range = useMemo(() => readTimeRange(from, to), [from, to]);
  return useMemo(
    () => ({
      filters: readFilters(new URLSearchParams(query)),
      range,
      setFilters: (filters: Filters) => setParams((now) => writeFilters(filters, now), { replace: true }),
      setRange: (next: TimeRange) => setParams((now) => writeTimeRange(next, now)),
    }),
    // setParams changes with every address, as query does
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [query, range]
  );
}
