import type { IncidentPage, IncidentSummary, QueryOf } from '@trinity/contracts';

/** More than a table or a graph can show. */
export const mostIncidents = 10_000;
const pageSize = 2000;

type List = (query: QueryOf<'incidents'>) => Promise<IncidentPage>;

export interface Collected {
  incidents: IncidentSummary[];
  complete: boolean;
}

const underWay = new Map<string, Promise<Collected>>();

/**
 * All incidents of a query, page by page, up to `mostIncidents`. Who asks the same while it is being read gets the same
 * answer, as the panels and annotations of one dashboard do at every refresh.
 */
export function collectIncidents(list: List, query: QueryOf<'incidents'>): Promise<Collected> {
  const key = JSON.stringify(query);
  const known = underWay.get(key);
  if (known) {
    return known;
  }
  const collected = readPages(list, query).finally(() => underWay.delete(key));
  underWay.set(key, collected);
  return collected;
}

async function readPages(list: List, query: QueryOf<'incidents'>): Promise<Collected> {
  const incidents: IncidentSummary[] = [];
  let after: string | undefined;
  do {
    const page: IncidentPage = await list({ ...query, limit: pageSize, after });
    incidents.push(...page.incidents);
    after = page.next ?? undefined;
  } while (after !== undefined && incidents.length < mostIncidents);
  return { incidents, complete: after === undefined };
}
