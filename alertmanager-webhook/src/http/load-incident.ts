import type { Incident } from '@trinity/contracts';
import { ApiError } from '../errors.ts';
import type { Journal } from '../incident/journal.ts';

/** The incident that a path names. Throws `not_found` where there is none. */
export async function loadIncident(journal: Journal, { id = '' }: { id?: string }): Promise<Incident> {
  const loaded = await journal.load(id);
  if (loaded === null) {
    throw new ApiError('not_found', [`There is no incident ${id.slice(0, 100)}.`]);
  }
  return loaded.incident;
}
