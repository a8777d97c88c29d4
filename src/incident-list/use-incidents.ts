import { useMemo, useSyncExternalStore } from 'react';

import { listIncidents } from '../receiver-client/incidents.ts';
import { changeHub } from '../receiver-client/live/change-hub.ts';
import { IncidentStore, type ListSnapshot } from './incident-store.ts';

/** The incidents of a range, live. `to: null` has no end. */
export function useIncidents(from: number, to: number | null): ListSnapshot & { reload: () => void } {
  const store = useMemo(
    () =>
      new IncidentStore(
        { from, to },
        { list: listIncidents, subscribe: (after, listener) => changeHub.subscribe(after, listener) }
      ),
    [from, to]
  );
  return { ...useSyncExternalStore(store.subscribe, store.getSnapshot), reload: store.reload };
}
