import type { IncidentDetail, IncidentSummary } from '@trinity/contracts';
import { agentName } from '../../stack/write-config.ts';
import type { Watched } from './fault.ts';

/** The newest incidents of every station and of the host. */
export async function recentIncidents({ stations, client }: Watched): Promise<IncidentSummary[]> {
  const components = [...stations.names, agentName];
  return (await Promise.all(components.map((name) => client.recent(name)))).flat();
}

/** Those that were not there before. */
export async function openedSince(world: Watched, before: ReadonlySet<string>): Promise<IncidentDetail[]> {
  const opened = (await recentIncidents(world)).filter(({ id }) => !before.has(id));
  const details = await Promise.all(opened.map(({ id }) => world.client.incident(id)));
  return details.filter((detail) => detail !== null);
}
