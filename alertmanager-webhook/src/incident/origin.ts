import type { Incident } from '@trinity/contracts';
import type { IncidentStore } from '../store/store.ts';

/** When what an incident suffers from was proved to be mended, or was over; null while it stands, or where there is none. */
export async function originMendedAt(
  store: IncidentStore,
  { diagnosis }: Pick<Incident, 'diagnosis'>
): Promise<number | null> {
  const origin = diagnosis?.origin?.incident;
  const [summary] = origin ? await store.summaries([origin]) : [];
  return summary?.verifiedAt ?? summary?.closedAt ?? null;
}
