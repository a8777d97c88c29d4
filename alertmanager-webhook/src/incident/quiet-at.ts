import type { Incident } from '@trinity/contracts';
import * as z from 'zod/mini';
import type { Clock } from '../clock.ts';
import { episodeKey, episodeSchema } from '../ingest/episode.ts';
import type { IncidentStore } from '../store/store.ts';

/** What was on its way when the fix was verified. */
const inFlightMs = 5_000;

/**
 * Reports that end by silence are not over when the alerts have drained: where all that still stand are such, and none
 * was repeated after `since`, when their silence has lasted. Null where there is nothing to wait for.
 */
export async function quietAt(
  { store, clock }: { store: IncidentStore; clock: Clock },
  { episodes }: Pick<Incident, 'episodes'>,
  since: number
): Promise<number | null> {
  const open = episodes.filter(({ resolvedAt }) => resolvedAt === null);
  if (open.length === 0 || open.some(({ signal }) => signal.quietAfterMs === undefined)) {
    return null;
  }
  const cells = await store.cells(open.map(({ signal }) => episodeKey(signal.fingerprint)));
  const seen = cells.flatMap((cell) => (cell ? [z.parse(episodeSchema, JSON.parse(cell.value))] : []));
  const isRepeated = seen.some(({ lastSeenAt }) => lastSeenAt > since + inFlightMs);
  const until = Math.max(0, ...seen.map(({ lastSeenAt, quietAfterMs }) => lastSeenAt + (quietAfterMs ?? 0)));
  return isRepeated || until <= clock.now() ? null : until;
}
