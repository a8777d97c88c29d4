import type { TimeRange } from '@grafana/data';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

import { readFilters, writeFilters, type Filters } from '../../incident-list/filters.ts';
import { readTimeRange, writeTimeRange } from './time-range.ts';

/** What the page shows stands in its address, so that it survives the way back and can be sent to others. */
export function useAddress() {
  const [params, setParams] = useSearchParams();
  const query = params.toString();
  return useMemo(() => {
    const read = new URLSearchParams(query);
    return {
      filters: readFilters(read),
      range: readTimeRange(read),
      setFilters: (filters: Filters) => setParams((now) => writeFilters(filters, now), { replace: true }),
      setRange: (range: TimeRange) => setParams((now) => writeTimeRange(range, now)),
    };
    // setParams changes with every address, as query does
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [query]);
}
