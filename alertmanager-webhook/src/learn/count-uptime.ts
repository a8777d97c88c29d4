import type { IncidentSummary, Uptime } from '@trinity/contracts';
import type { Clock } from '../clock.ts';
import type { FeedCount } from '../feed/consumer.ts';
import type { CellWrite } from '../store/store.ts';
import { createClosedCount, keptIn, type ClosedPorts } from './count-closed.ts';
import { addOutage, downtimeSchema, outageOf, uptimeOf, watchAt, watchedSchema } from './uptime.ts';

const watchedKey = (component: string) => `watched:${component}`;
const downtimeKey = (component: string) => `downtime:${component}`;

export interface UptimePorts extends ClosedPorts {
  clock: Clock;
}

/** Adds up how long each component was down, when its incidents are over. */
export function createDowntimeCount(ports: UptimePorts): FeedCount {
  return createClosedCount(ports, 'downtime', downtimeSchema, (incident) => {
    const outage = outageOf(incident);
    return incident.component === null || outage === null
      ? null
      : {
          key: downtimeKey(incident.component),
          add: (downtime) => addOutage(downtime, outage, ports.clock.now()),
        };
  });
}

/** These components are watched at this moment; called each minute. Where another replica was faster, it said the same. */
export async function noteWatched(
  { store, clock }: Pick<UptimePorts, 'store' | 'clock'>,
  components: readonly string[]
): Promise<void> {
  const keys = components.map(watchedKey);
  const now = clock.now();
  const cells = (await store.cells(keys)).map((cell, index): CellWrite => {
    const value = JSON.stringify(watchAt(keptIn(cell, watchedSchema), now));
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
  const [watched = null, downtime = null] = await store.cells([
    watchedKey(component),
    downtimeKey(component),
  ]);
  return uptimeOf(keptIn(watched, watchedSchema), keptIn(downtime, downtimeSchema), open, clock.now());
}
