import {
  demoComponents,
  demoPlaybookModes,
  renderAgentFile,
  stations,
  type StationPlace,
} from '@trinity/demo';
import { stringify } from 'yaml';

/** How the services of docker-compose.yml reach each other: each by its name, on its usual port. */
const addresses = {
  receiver: 'receiver:9465',
  agent: 'demo:9781',
  prometheus: 'prometheus:9090',
  alertmanager: 'alertmanager:9093',
} as const;

export const receiverUrl = `http://${addresses.receiver}`;

/** A token of the receiver, as every container sees it that may read it: docker/make-tokens.sh makes them. */
export const tokenFile = (reader: 'alertmanager' | 'agent' | 'grafana' | 'admin', name = 'token') =>
  `/run/trinity/${reader}/${name}`;

const header = `# Written by provisioning/compose/render.ts for docker-compose.yml; a test holds this file to it.\n`;
const host = 'demo-host';
const agentJob = 'trinity-agent';

const demo: StationPlace = {
  addressOf: (name) => `http://demo:${portOf(name)}`,
  host: '0.0.0.0',
  stateDir: '/var/lib/trinity/stations',
  bootLogDir: '/var/lib/trinity/boot',
  receiver: { url: receiverUrl, tokenFile: tokenFile('agent'), insecureHttp: true },
  faults: true,
};

function portOf(name: string): number | undefined {
  return stations.find((station) => station.name === name)?.defaultPort;
}

/** trinity.yaml of the receiver. The demo may fix by itself; a fresh install only observes. */
export function renderTrinityFile(): string {
  const config = {
    listen: '0.0.0.0:9465',
    dataDir: '/var/lib/trinity',
    // Nobody but these containers is on the network between them.
    insecureHttp: true,
    allowedHosts: ['receiver'],
    // As a browser on this machine reaches Grafana: what links in messages begin with.
    externalUrl: 'http://localhost:3000/a/trinity-incidents-app',
    mode: 'auto',
    prometheus: { url: `http://${addresses.prometheus}` },
    alertmanager: { url: `http://${addresses.alertmanager}` },
    watchdog: {},
    tokens: [
      { name: 'alertmanager', role: 'ingest', file: tokenFile('alertmanager') },
      {
        name: 'agent',
        role: 'executor',
        components: [...stations.map(({ name }) => name), host],
        file: tokenFile('agent'),
      },
      { name: 'grafana-viewer', role: 'viewer', via: 'grafana', file: tokenFile('grafana', 'viewer') },
      { name: 'grafana-operator', role: 'operator', via: 'grafana', file: tokenFile('grafana', 'operator') },
      { name: 'grafana-admin', role: 'admin', via: 'grafana', file: tokenFile('grafana', 'admin') },
      { name: 'admin', role: 'admin', file: tokenFile('admin') },
    ],
    playbooks: { modes: { ...demoPlaybookModes } },
    components: demoComponents({ ...demo, host, agentJob }),
  };
  return header + stringify(config, { lineWidth: 0 });
}

/** agent.yaml of the container `demo`, in which the stations run. */
export function renderComposeAgentFile(): string {
  return (
    header +
    renderAgentFile({
      ...demo,
      name: host,
      component: host,
      listen: '0.0.0.0:9781',
      dataDir: '/var/lib/trinity/agent',
      node: '/usr/local/bin/node',
      demoDir: '/trinity/demo',
      stopServicesOnExit: true,
    })
  );
}

/** What Prometheus scrapes, for file_sd. */
export function renderTargets(): string {
  const target = (job: string, address: string, station?: string) => ({
    targets: [address],
    labels: { job, ...(station !== undefined && { station }) },
  });
  return toJson([
    ...stations.map(({ name }) => target(name, `demo:${portOf(name)}`)),
    target(agentJob, addresses.agent, host),
    target('trinity-receiver', addresses.receiver),
    target('prometheus', addresses.prometheus),
    target('alertmanager', addresses.alertmanager),
  ]);
}

/** Where Prometheus sends alerts, for file_sd. */
export function renderAlertmanagers(): string {
  return toJson([{ targets: [addresses.alertmanager] }]);
}

const toJson = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
