import type { IncidentPage, IncidentSummary, QueryOf } from '@trinity/contracts';

/** More than a table or a graph can show. */
export const mostIncidents = 10_000;
const pageSize = 2000;

/** All incidents of a query, page by page, up to `mostIncidents`. */
export async function collectIncidents(
  list: (query: QueryOf<'incidents'>) => Promise<IncidentPage>,
  query: QueryOf<'incidents'>
): Promise<{ incidents: IncidentSummary[]; complete: boolean }> {
  const incidents: IncidentSummary[] = [];
  let after: string | undefined;
  do {
    const page: IncidentPage = await list({ ...query, limit: pageSize, after });
    incidents.push(...page.incidents);
    after = page.next ?? undefined;
  } while (after !== undefined && incidents.length < mostIncidents);
  return { incidents, complete: after === undefined };
}
