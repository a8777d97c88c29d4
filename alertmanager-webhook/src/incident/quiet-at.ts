import type { Incident } from '@trinity/contracts';
import type { Clock } from '../clock.ts';
import type { IncidentStore } from '../store/store.ts';
import { openReports } from './open-reports.ts';

/** What was on its way when the fix was verified. */
const inFlightMs = 5_000;
/** SDKs repeat every 10 s what lasts; what was repeated once and then no more has ended for another reason, or was another thing. */
const lastsMs = 60_000;

/**
 * Reports that end by silence are not over when the alerts have drained: where all that still stand are such, when their
 * silence has lasted. Null where one still goes on after `since`, or there is nothing to wait for.
 */
export async function quietAt(
  { store, clock }: { store: IncidentStore; clock: Clock },
  incident: Pick<Incident, 'episodes'>,
  since: number
): Promise<number | null> {
  const open = await openReports(store, incident);
  if (open.length === 0 || open.some(({ signal }) => signal.quietAfterMs === undefined)) {
    return null;
  }
  const now = clock.now();
  const isRepeated = open.some(
    ({ lastSeenAt }) => lastSeenAt > since + inFlightMs && lastSeenAt > now - lastsMs
  );
  const until = Math.max(...open.map(({ signal, lastSeenAt }) => lastSeenAt + (signal.quietAfterMs ?? 0)));
  return isRepeated || until <= now ? null : until;
}
