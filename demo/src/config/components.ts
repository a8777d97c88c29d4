import { apiNameOf, stations } from '../stations.ts';
import type { DemoPlace } from './station-environment.ts';

/** One entry of `components` in trinity.yaml, as it is written there. */
export interface ComponentEntry {
  name: string;
  station: string;
  kind: 'service' | 'api' | 'host';
  criticality: 'critical' | 'normal' | 'low';
  match: string[];
  dependsOn?: string[];
  apis?: string[];
  features?: string[];
  health?: string;
  probes?: ({ http: string } | { agent: string })[];
}

/**
 * The stations, and the host that they run on, as components. Alerts are matched by their label `station`: it is on all
 * alerts of the shipped rules, also on those over several instances, which have no job.
 */
export function demoComponents(place: DemoPlace & { host: string; agentJob: string }): ComponentEntry[] {
  const host: ComponentEntry = {
    name: place.host,
    station: place.host,
    kind: 'host',
    criticality: 'normal',
    match: [`job="${place.agentJob}"`],
    health: `up{job="${place.agentJob}"} == 1`,
  };
  return [
    ...stations.map(
      ({ name, station, kind, criticality, dependsOn, features, database }): ComponentEntry => ({
        name,
        station,
        kind,
        criticality,
        match: [`station="${station}"`],
        dependsOn: [...dependsOn],
        ...(apiNameOf(name) !== name.replaceAll('-', '_') && { apis: [apiNameOf(name)] }),
        features: [...features],
        health: `up{job="${name}"} == 1`,
        // Only the agent can open the database.
        probes: [
          { http: `${place.addressOf(name)}/healthz` },
          ...(database ? [{ agent: database.name }] : []),
        ],
      })
    ),
    host,
  ];
}
