import type { Incident, Signal } from '@trinity/contracts';
import * as z from 'zod/mini';
import { episodeKey, episodeSchema } from '../ingest/episode.ts';
import type { IncidentStore } from '../store/store.ts';

/** A signal that is not over, and when it was last repeated, by the receiver's clock. */
export interface OpenReport {
  signal: Signal;
  lastSeenAt: number;
}

export async function openReports(
  store: IncidentStore,
  { episodes }: Pick<Incident, 'episodes'>
): Promise<OpenReport[]> {
  const open = episodes.filter(({ resolvedAt }) => resolvedAt === null);
  const cells = await store.cells(open.map(({ signal }) => episodeKey(signal.fingerprint)));
  return open.map(({ signal }, index) => {
    const cell = cells[index];
    const episode = cell ? z.parse(episodeSchema, JSON.parse(cell.value)) : undefined;
    return { signal, lastSeenAt: episode?.lastSeenAt ?? signal.startsAt };
  });
}
