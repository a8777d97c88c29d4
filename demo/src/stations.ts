import { join } from 'node:path';

/** One station of the demo: what the stack, the agent's file and trinity.yaml need to know of it. */
export interface StationSpec {
  /** The component in trinity.yaml, the job in Prometheus and the target of the agent: one name for all. */
  name: string;
  /** The value of the metrics' label `station`. */
  station: string;
  kind: 'service' | 'api';
  /** Used when it is free, or when the station is started by hand. */
  defaultPort: number;
  /** Absolute; Node 24 runs it as it is. */
  main: string;
  /** Stations that it calls; it is told their addresses by environment. */
  dependsOn: readonly string[];
  /** What its users lose while it is down, in their words. */
  features: readonly string[];
  criticality: 'critical' | 'normal' | 'low';
  /** An SQLite file in its own folder, and the statements that make it. */
  database?: { name: string; file: string; schema: string };
  /** A file in its own folder without which it does not start, how it is at first, and the program that judges one. */
  settings?: { name: string; file: string; initial: string; check: string };
  /** A folder of packages of its own, as it is at first: what its lock file names is installed from files beside it. */
  packages?: string;
  /** What the agent asks it besides its health: ChromaDB's own heartbeat, or a file `heartbeat` that must stay fresh. */
  probe?: 'chromadb' | 'heartbeat';
  /** Whether the agent reads what it prints: some of its failures stand nowhere else. */
  readsLog?: true;
}

const sourceOf = (name: string, file: string) => join(import.meta.dirname, 'stations', name, file);

const define = (spec: Omit<StationSpec, 'station' | 'main'>): StationSpec => ({
  ...spec,
  station: spec.name,
  main: sourceOf(spec.name, 'main.ts'),
});

/** In an order in which every station comes after those that it depends on. */
export const stations: readonly StationSpec[] = [
  define({
    name: 'jarvis-core',
    kind: 'service',
    defaultPort: 9471,
    dependsOn: [],
    features: ['chat', 'memory'],
    criticality: 'critical',
    database: { name: 'memory', file: 'memory.db', schema: sourceOf('jarvis-core', 'memory.sql') },
  }),
  define({
    name: 'broker',
    kind: 'api',
    defaultPort: 9472,
    dependsOn: [],
    features: ['taking orders'],
    criticality: 'normal',
  }),
  define({
    name: 'trading',
    kind: 'service',
    defaultPort: 9473,
    dependsOn: ['broker'],
    features: ['trading signals', 'placing orders'],
    criticality: 'critical',
  }),
  define({
    name: 'voice',
    kind: 'service',
    defaultPort: 9474,
    dependsOn: ['jarvis-core'],
    features: ['wake word', 'spoken answers'],
    criticality: 'normal',
  }),
  define({
    name: 'chromadb',
    kind: 'service',
    defaultPort: 9478,
    dependsOn: [],
    features: ['finding what is alike'],
    criticality: 'normal',
    database: { name: 'vectors', file: 'vectors.db', schema: sourceOf('chromadb', 'vectors.sql') },
    probe: 'chromadb',
    readsLog: true,
  }),
  define({
    name: 'phoenix',
    kind: 'service',
    defaultPort: 9479,
    dependsOn: ['trading'],
    features: ['trading bots'],
    criticality: 'normal',
  }),
  define({
    name: 'assistant',
    kind: 'service',
    defaultPort: 9475,
    dependsOn: ['jarvis-core', 'chromadb'],
    features: ['answers from memory', 'chat with files'],
    criticality: 'normal',
  }),
  define({
    name: 'career',
    kind: 'service',
    defaultPort: 9476,
    dependsOn: [],
    features: ['job scanning', 'letters of application'],
    criticality: 'low',
    database: { name: 'jobs', file: 'jobs.db', schema: sourceOf('career', 'jobs.sql') },
    settings: {
      name: 'settings',
      file: 'settings.json',
      initial: sourceOf('career', 'settings.json'),
      check: sourceOf('career', 'check-settings.ts'),
    },
  }),
  define({
    name: 'engineering',
    kind: 'service',
    defaultPort: 9477,
    dependsOn: [],
    features: ['3D generation'],
    criticality: 'low',
  }),
  define({
    name: 'business',
    kind: 'service',
    defaultPort: 9480,
    dependsOn: [],
    features: ['invoices', 'monthly report'],
    criticality: 'normal',
    database: { name: 'business', file: 'business.db', schema: sourceOf('business', 'business.sql') },
    packages: sourceOf('business', 'packages'),
  }),
  define({
    name: 'clipboard',
    kind: 'service',
    defaultPort: 9481,
    dependsOn: [],
    features: ['clipboard history'],
    criticality: 'low',
    probe: 'heartbeat',
  }),
  define({
    name: 'vr-workspace',
    kind: 'service',
    defaultPort: 9482,
    dependsOn: [],
    features: ['VR workspace'],
    criticality: 'low',
  }),
];

/** The broker stands for Alpaca, and is called by its name. */
const apiNames: Readonly<Record<string, string>> = { broker: 'alpaca' };

/** What a station is called as an API: in snake case, as everything that becomes a label value. */
export function apiNameOf(station: string): string {
  return apiNames[station] ?? station.replaceAll('-', '_');
}

/** Throws for a name that no station has. */
export function stationNamed(name: string): StationSpec {
  const found = stations.find((station) => station.name === name);
  if (!found) {
    throw new Error(`there is no station ${name}; there are ${stations.map((one) => one.name).join(', ')}`);
  }
  return found;
}
