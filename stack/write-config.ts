import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  bootLogOf,
  demoComponents,
  demoDrills,
  demoPlaybookModes,
  prepareFolder,
  scratchFolder,
  renderAgentFile,
  stations,
  type StationPlace,
} from '@trinity/demo';
import { stringify } from 'yaml';
import { renderAlertmanager } from '../provisioning/alertmanager/render.ts';
import { loopback, type Layout } from './layout.ts';
import { rootDir } from './paths.ts';

/** What the agent and its host are called in the demo. */
export const agentName = 'demo-host';

/** Writes every file that the parts of the demo read. Prometheus' own files are the shipped ones, byte for byte. */
export function writeConfig(layout: Layout): void {
  writeFileSync(layout.files.trinity, trinityFile(layout));
  writeFileSync(layout.files.agent, agentFile(layout));
  writeFileSync(
    layout.files.alertmanager,
    renderAlertmanager({
      receiverUrl: loopback(layout.ports.receiver),
      tokenFile: join(layout.dirs.tokens, 'alertmanager'),
    })
  );
  writePrometheus(layout);
  // Before the stations start: what they start with is then known to be good.
  for (const station of stations) {
    prepareFolder(station, join(layout.dirs.stations, station.name));
  }
  mkdirSync(join(layout.dirs.stations, scratchFolder), { recursive: true });
}

function place({ stationPorts, dirs, ports }: Layout): StationPlace {
  return {
    addressOf: (station) => loopback(stationPorts.get(station) ?? 0),
    stateDir: dirs.stations,
    bootLogDir: dirs.bootLogs,
    receiver: { url: loopback(ports.receiver), tokenFile: join(dirs.tokens, 'agent') },
    faults: true,
  };
}

export function bootLog(layout: Layout, station: string): string {
  return bootLogOf(place(layout), station);
}

/** The demo may fix by itself; a fresh install only observes. */
function trinityFile(layout: Layout): string {
  const { ports, dirs } = layout;
  return stringify(
    {
      listen: `127.0.0.1:${ports.receiver}`,
      dataDir: dirs.receiverData,
      externalUrl: `${loopback(ports.grafana)}/a/trinity-incidents-app`,
      mode: 'auto',
      prometheus: { url: loopback(ports.prometheus) },
      alertmanager: { url: loopback(ports.alertmanager) },
      watchdog: {},
      playbooks: { modes: { ...demoPlaybookModes } },
      ...demoDrills(place(layout)),
      components: demoComponents({ ...place(layout), host: agentName, agentJob: 'trinity-agent' }),
    },
    { lineWidth: 0 }
  );
}

function agentFile(layout: Layout): string {
  return renderAgentFile({
    ...place(layout),
    name: agentName,
    component: agentName,
    listen: `127.0.0.1:${layout.ports.agent}`,
    dataDir: layout.dirs.agentData,
    node: process.execPath,
    stopServicesOnExit: true,
  });
}

function writePrometheus({ dirs, ports, stationPorts }: Layout): void {
  const folder = join(dirs.config, 'prometheus');
  cpSync(join(rootDir, 'provisioning', 'prometheus'), folder, { recursive: true });
  for (const name of ['targets', 'alertmanagers']) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  const target = (job: string, port: number, labels: object = {}) => ({
    targets: [`127.0.0.1:${port}`],
    labels: { job, ...labels },
  });
  const services = [
    ...stations.map(({ name, station }) => target(name, stationPorts.get(name) ?? 0, { station })),
    target('trinity-agent', ports.agent, { station: agentName }),
    target('trinity-receiver', ports.receiver),
    target('prometheus', ports.prometheus),
    target('alertmanager', ports.alertmanager),
  ];
  writeFileSync(join(folder, 'targets', 'services.json'), JSON.stringify(services, null, 2));
  writeFileSync(
    join(folder, 'alertmanagers', 'alertmanager.json'),
    JSON.stringify([{ targets: [`127.0.0.1:${ports.alertmanager}`] }], null, 2)
  );
}
