import { useMemo, useSyncExternalStore } from 'react';

import { listIncidents } from '../receiver-client/incidents.ts';
import { changeHub } from '../receiver-client/live/change-hub.ts';
import { IncidentStore, type ListSnapshot } from './incident-store.ts';
import { StoresInUse } from './stores-in-use.ts';

/** Of this plugin on this page: the panels of a dashboard look at the same range. */
const stores = new StoresInUse(
  (range, onLeft) =>
    new IncidentStore(range, {
      list: listIncidents,
      subscribe: (after, listener) => changeHub.subscribe(after, listener),
      onLeft,
    })
);

/** The incidents of a range, live. `to: null` has no end. */
export function useIncidents(from: number, to: number | null): ListSnapshot & { reload: () => void } {
  const store = useMemo(() => stores.of({ from, to }), [from, to]);
  return { ...useSyncExternalStore(store.subscribe, store.getSnapshot), reload: store.reload };
}
