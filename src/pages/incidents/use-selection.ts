import type { IncidentSummary } from '@trinity/contracts';
import { useCallback, useMemo, useState } from 'react';

export interface Selection {
  /** Only what the list shows: what a filter hides is not acted on. */
  chosen: IncidentSummary[];
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  /** All that the list shows, or none. */
  toggleAll: () => void;
  clear: () => void;
  /** Lets go of all others. */
  keep: (ids: Iterable<string>) => void;
}

export function useSelection(shown: readonly IncidentSummary[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const chosen = useMemo(() => shown.filter(({ id }) => ids.has(id)), [shown, ids]);
  const has = useCallback((id: string) => ids.has(id), [ids]);
  const toggle = useCallback(
    (id: string) =>
      setIds((last) => {
        const next = new Set(last);
        if (!next.delete(id)) {
          next.add(id);
        }
        return next;
      }),
    []
  );
  const clear = useCallback(() => setIds(new Set()), []);
  const keep = useCallback((kept: Iterable<string>) => setIds(new Set(kept)), []);
  const toggleAll = useCallback(
    () => setIds(chosen.length === shown.length ? new Set() : new Set(shown.map(({ id }) => id))),
    [chosen.length, shown]
  );
  return { chosen, has, toggle, toggleAll, clear, keep };
}
