import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { stations } from '@trinity/demo';
import { stateDir } from './paths.ts';
import { freePort } from './ports.ts';

/** Where everything of one run is: ports that were free, and the files under .trinity. */
export interface Layout {
  ports: { receiver: number; agent: number; prometheus: number; alertmanager: number; grafana: number };
  stationPorts: ReadonlyMap<string, number>;
  files: {
    trinity: string;
    agent: string;
    prometheus: string;
    targets: string;
    alertmanager: string;
  };
  dirs: {
    receiverData: string;
    tokens: string;
    agentData: string;
    prometheusData: string;
    alertmanagerData: string;
    grafanaData: string;
    stations: string;
    bootLogs: string;
    logs: string;
    config: string;
  };
}

const usualPorts = {
  receiver: 9465,
  agent: 9781,
  prometheus: 9090,
  alertmanager: 9093,
  grafana: 3000,
} as const;

export async function chooseLayout(): Promise<Layout> {
  const taken = new Set<number>();
  const ports = {} as Record<keyof typeof usualPorts, number>;
  for (const [name, usual] of Object.entries(usualPorts)) {
    ports[name as keyof typeof usualPorts] = await freePort(usual, taken);
  }
  const stationPorts = new Map<string, number>();
  for (const { name, defaultPort } of stations) {
    stationPorts.set(name, await freePort(defaultPort, taken));
  }
  const at = (...parts: string[]) => join(stateDir, ...parts);
  const dirs = {
    receiverData: at('receiver'),
    tokens: at('receiver', 'tokens'),
    agentData: at('agent'),
    prometheusData: at('prometheus'),
    alertmanagerData: at('alertmanager'),
    grafanaData: at('grafana'),
    stations: at('stations'),
    bootLogs: at('boot'),
    logs: at('logs'),
    config: at('config'),
  };
  for (const dir of Object.values(dirs)) {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
  }
  const file = (name: string) => join(dirs.config, name);
  return {
    ports,
    stationPorts,
    files: {
      trinity: file('trinity.yaml'),
      agent: file('agent.yaml'),
      prometheus: file('prometheus.yml'),
      targets: file('targets.json'),
      alertmanager: file('alertmanager.yml'),
    },
    dirs,
  };
}

export function loopback(port: number): string {
  return `http://127.0.0.1:${port}`;
}
