import type { IncidentSummary } from '@trinity/contracts';

/** What the words of a search are looked for in, in lower case. */
export function searchTextOf({ id, title, cause, status }: IncidentSummary): string {
  return `${id} ${title} ${cause ?? ''} ${status}`.toLowerCase();
}
