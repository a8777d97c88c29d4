import { join, relative } from 'node:path';
import { stringify } from 'yaml';
import { packagesFolder } from '../kit/prepare-folder.ts';
import { stations, type StationSpec } from '../stations.ts';
import { stationEnvironment, type StationPlace } from './station-environment.ts';

/** Below the folders of the stations: where they put what they need for a while only. */
export const scratchFolder = 'scratch';

/** What a station may have in memory until it is too much, and what its objects may take of it: far more than any needs. */
const mostResident = 450_000_000;
const mostHeapMegabytes = 256;

/** Asks a station what its users ask it. */
const smoke = join(import.meta.dirname, '..', 'traffic', 'smoke.ts');

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

/** agent.yaml for an agent that keeps all stations running and may mend what each of them has. */
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
      intervals: { resources: '5s' },
      thresholds: { residentBytes: mostResident },
      host: {
        actions: ['clean_disk', 'throttle_process'],
        cleanFolders: [{ path: join(place.stateDir, scratchFolder), olderThan: '7d' }],
      },
      services: stations.map((station) => serviceOf(station, place)),
      logs: stations
        .filter(({ readsLog }) => readsLog)
        .map(({ name }) => ({ name, component: name, paths: [join(place.dataDir, 'logs', `${name}.log`)] })),
    },
    { lineWidth: 0 }
  );
}

function serviceOf(station: StationSpec, place: AgentPlace) {
  const databases = databasesOf(station, place);
  const endpoints = endpointsOf(station, place);
  const configFiles = configFilesOf(station, place);
  const packages = packagesOf(station, place);
  const suites = suitesOf(station, place);
  return {
    name: station.name,
    component: station.name,
    command: [
      place.node,
      `--max-old-space-size=${mostHeapMegabytes}`,
      '--expose-gc',
      inDemo(station.main, place),
    ],
    env: stationEnvironment(station, place),
    probes: [
      { type: 'http', url: healthzOf(station, place) },
      ...databases.map(({ name, file }) => ({ type: 'sqlite', name, path: file })),
      ...probesOf(station, place),
    ],
    ...(databases.length > 0 && { databases }),
    ...(endpoints.length > 0 && { endpoints }),
    ...(configFiles.length > 0 && { configFiles }),
    ...(packages !== undefined && { packages }),
    ...(suites.length > 0 && { suites }),
    ...(station.criticality === 'low' && { critical: false }),
    actions: actionsOf(station),
  };
}

/** What may be done with a station follows from what it has. */
function actionsOf({ database, settings, packages, dependsOn, criticality }: StationSpec): string[] {
  return [
    'restart_service',
    ...(database ? ['repair_database', 'restore_backup'] : []),
    ...(settings ? ['correct_configuration'] : []),
    ...(packages !== undefined ? ['install_dependency'] : []),
    ...((database ?? settings ?? packages) ? ['run_tests'] : []),
    ...(dependsOn.length > 0 ? ['check_connectivity', 'check_dns'] : []),
    ...(criticality === 'low' ? ['throttle_process'] : []),
  ];
}

/** What only this station has. */
function probesOf({ name, probe }: StationSpec, place: AgentPlace) {
  switch (probe) {
    case 'chromadb':
      return [{ type: 'chromadb', url: `http://127.0.0.1:${new URL(place.addressOf(name)).port}` }];
    case 'heartbeat':
      return [{ type: 'file', name: probe, path: join(place.stateDir, name, probe), maxAge: '30s' }];
    case undefined:
      return [];
  }
}

function databasesOf({ name, database }: StationSpec, place: AgentPlace) {
  return database === undefined
    ? []
    : [
        {
          name: database.name,
          file: join(place.stateDir, name, database.file),
          schema: inDemo(database.schema, place),
        },
      ];
}

function configFilesOf({ name, settings }: StationSpec, place: AgentPlace) {
  return settings === undefined
    ? []
    : [
        {
          name: settings.name,
          file: join(place.stateDir, name, settings.file),
          check: [place.node, inDemo(settings.check, place), '{file}'],
        },
      ];
}

function packagesOf({ name, packages }: StationSpec, place: AgentPlace): string | undefined {
  return packages === undefined ? undefined : join(place.stateDir, name, packagesFolder);
}

/** Whether it does its work is asked after a fix that changed its files. */
function suitesOf({ name, database, settings, packages }: StationSpec, place: AgentPlace) {
  return (database ?? settings ?? packages)
    ? [{ name: 'smoke', command: [place.node, inDemo(smoke, place), name], timeout: '30s' }]
    : [];
}

/** What a station can do nothing without, as it is told by environment. */
function endpointsOf({ dependsOn }: StationSpec, { addressOf }: AgentPlace) {
  return dependsOn.map((name) => ({ name, address: new URL(addressOf(name)).host }));
}

/** A file of this package where the agent finds it. */
function inDemo(file: string, { demoDir }: AgentPlace): string {
  return join(demoDir ?? here, relative(here, file));
}

/** The agent stands beside its services, whatever address others reach them by. */
function healthzOf({ name }: StationSpec, { addressOf }: AgentPlace): string {
  return `http://127.0.0.1:${new URL(addressOf(name)).port}/healthz`;
}
