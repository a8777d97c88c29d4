import { join, relative } from 'node:path';
import { stringify } from 'yaml';
import { stations, type StationSpec } from '../stations.ts';
import { stationEnvironment, type StationPlace } from './station-environment.ts';

const here = join(import.meta.dirname, '..', '..');

export interface AgentPlace extends StationPlace {
  /** The agent's own name, and what it listens on, e.g. `127.0.0.1:9781`. */
  name: string;
  listen: string;
  dataDir: string;
  /** The program that runs the stations: Node 24. */
  node: string;
  /** Where the agent finds this package; where it is now when absent. */
  demoDir?: string;
  /** The component that this host is in trinity.yaml. */
  component: string;
  /** False leaves the noticing to Prometheus' rules; true when absent. */
  signals?: boolean;
  /** Whether the stations end with the agent, and begin again with it. */
  stopServicesOnExit?: boolean;
}

/** agent.yaml for an agent that keeps all stations running and may restart each. */
export function renderAgentFile(place: AgentPlace): string {
  const { receiver } = place;
  return stringify(
    {
      name: place.name,
      component: place.component,
      receiver: { url: receiver.url, tokenFile: receiver.tokenFile },
      ...(receiver.insecureHttp === true && { insecureHttp: true }),
      listen: place.listen,
      dataDir: place.dataDir,
      ...(place.signals === false && { signals: false }),
      ...(place.stopServicesOnExit === true && { stopServicesOnExit: true }),
      services: stations.map((station) => serviceOf(station, place)),
    },
    { lineWidth: 0 }
  );
}

function serviceOf(station: StationSpec, place: AgentPlace) {
  return {
    name: station.name,
    component: station.name,
    command: [place.node, join(place.demoDir ?? here, relative(here, station.main))],
    env: stationEnvironment(station, place),
    probes: [{ type: 'http', url: healthzOf(station, place) }],
    actions: ['restart_service'],
  };
}

/** The agent stands beside its services, whatever address others reach them by. */
function healthzOf({ name }: StationSpec, { addressOf }: AgentPlace): string {
  return `http://127.0.0.1:${new URL(addressOf(name)).port}/healthz`;
}
