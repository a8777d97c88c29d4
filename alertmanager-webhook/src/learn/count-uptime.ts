import type { IncidentSummary, Uptime } from '@trinity/contracts';
import * as z from 'zod/mini';
import type { Clock } from '../clock.ts';
import type { FeedCount } from '../feed/consumer.ts';
import type { Journal } from '../incident/journal.ts';
import type { CellWrite, IncidentStore } from '../store/store.ts';
import { closedIn } from './closed-in.ts';
import {
  addOutage,
  downtimeSchema,
  outageOf,
  uptimeOf,
  watchAt,
  watchedSchema,
  type Downtime,
} from './uptime.ts';

const watchedKey = (component: string) => `watched:${component}`;
const downtimeKey = (component: string) => `downtime:${component}`;

export interface UptimePorts {
  store: IncidentStore;
  journal: Pick<Journal, 'load'>;
  clock: Clock;
}

/** Adds up how long each component was down, when its incidents are over. */
export function createDowntimeCount({ store, journal, clock }: UptimePorts): FeedCount {
  return {
    name: 'downtime',
    count: async (items) => {
      const changed = new Map<string, { expected: number; downtime: Downtime | null }>();
      for (const id of closedIn(items)) {
        const incident = (await journal.load(id))?.incident;
        const outage = incident?.phase === 'closed' ? outageOf(incident) : null;
        if (!incident?.component || outage === null) {
          continue;
        }
        const key = downtimeKey(incident.component);
        const { expected, downtime } = changed.get(key) ?? (await readDowntime(store, key));
        changed.set(key, { expected, downtime: addOutage(downtime, outage, clock.now()) });
      }
      return [...changed].map(([key, { expected, downtime }]): CellWrite => ({
        key,
        expected,
        value: JSON.stringify(downtime),
      }));
    },
  };
}

async function readDowntime(store: IncidentStore, key: string) {
  const [cell] = await store.cells([key]);
  return {
    expected: cell?.version ?? 0,
    downtime: cell ? z.parse(downtimeSchema, JSON.parse(cell.value)) : null,
  };
}

/** These components are watched at this moment; called each minute. Where another replica was faster, it said the same. */
export async function noteWatched(
  { store, clock }: Pick<UptimePorts, 'store' | 'clock'>,
  components: readonly string[]
): Promise<void> {
  const keys = components.map(watchedKey);
  const now = clock.now();
  const cells = (await store.cells(keys)).map((cell, index): CellWrite => {
    const watched = cell ? z.parse(watchedSchema, JSON.parse(cell.value)) : null;
    const value = JSON.stringify(watchAt(watched, now));
    return { key: keys[index] ?? '', expected: cell?.version ?? 0, value };
  });
  await store.commit({ appends: [], cells });
}

/** `open` are the incidents of the component that are not over. Null where it was never watched. */
export async function readUptime(
  { store, clock }: Pick<UptimePorts, 'store' | 'clock'>,
  component: string,
  open: readonly IncidentSummary[]
): Promise<Uptime | null> {
  const [watched] = await store.cells([watchedKey(component)]);
  const { downtime } = await readDowntime(store, downtimeKey(component));
  return uptimeOf(
    watched ? z.parse(watchedSchema, JSON.parse(watched.value)) : null,
    downtime,
    open,
    clock.now()
  );
}
