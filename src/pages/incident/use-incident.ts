import type { IncidentDetail } from '@trinity/contracts';
import { useMemo, useSyncExternalStore } from 'react';

import { getIncident } from '../../receiver-client/incidents.ts';
import { changeHub } from '../../receiver-client/live/change-hub.ts';
import { IncidentDetailStore, type DetailSnapshot } from './incident-detail-store.ts';

/** One incident with its timeline, live. */
export function useIncident(id: string): DetailSnapshot & { reload: () => void } {
  const store = useMemo(
    () =>
      new IncidentDetailStore(id, {
        get: (signal): Promise<IncidentDetail> => getIncident(id, signal),
        subscribe: (after, listener) => changeHub.subscribe(after, listener),
      }),
    [id]
  );
  return { ...useSyncExternalStore(store.subscribe, store.getSnapshot), reload: store.reload };
}
