import type { ComponentState } from '@trinity/contracts';

import { severityRank } from '../../words/severity.ts';

export type StationHealth = 'failing' | 'degraded' | 'suspect' | 'unseen' | 'well';

export interface Station {
  name: string;
  health: StationHealth;
  components: (ComponentState & { health: StationHealth })[];
}

const gravest: StationHealth[] = ['failing', 'degraded', 'suspect', 'unseen', 'well'];

/** The components by station, the gravest first. A component without a station is one of its own. */
export function stationsOf(components: readonly ComponentState[]): Station[] {
  const byStation = new Map<string, Station['components']>();
  for (const component of components) {
    const name = component.station ?? component.name;
    byStation.set(name, [...(byStation.get(name) ?? []), { ...component, health: healthOf(component) }]);
  }
  return [...byStation]
    .map(([name, inside]) => {
      const sorted = inside.sort((a, b) => rank(a.health) - rank(b.health) || worst(a) - worst(b));
      return { name, health: sorted[0]?.health ?? 'unseen', components: sorted };
    })
    .sort((a, b) => rank(a.health) - rank(b.health) || a.name.localeCompare(b.name));
}

/** failing: an incident is open. degraded: it offers less than all of itself. suspect: a probe or a target is not well. unseen: nobody reports about it. */
export function healthOf({ openIncidents, level, probes, targets }: ComponentState): StationHealth {
  if (openIncidents > 0) {
    return 'failing';
  }
  if (level !== null && level.value !== 'full') {
    return 'degraded';
  }
  if (probes.some(({ ok }) => !ok) || targets.some(({ target }) => target.state === 'dead')) {
    return 'suspect';
  }
  return probes.length + targets.length === 0 ? 'unseen' : 'well';
}

function rank(health: StationHealth): number {
  return gravest.indexOf(health);
}

function worst({ worstSeverity }: ComponentState): number {
  return worstSeverity === null ? 10 : severityRank(worstSeverity);
}
