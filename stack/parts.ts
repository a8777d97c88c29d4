import { join } from 'node:path';
import { addressEnvironment, stations, trafficMain } from '@trinity/demo';
import { answers } from './answers.ts';
import { loopback, type Layout } from './layout.ts';
import { stackEnvironment } from './leftovers.ts';
import type { PartSpec } from './part.ts';
import { rootDir } from './paths.ts';
import { findTool, toolFolder } from './tools.ts';

/** Every process of the stack, in the order in which they are started. */
export async function describeParts(layout: Layout, say: (line: string) => void): Promise<PartSpec[]> {
  const { ports, dirs, files } = layout;
  const define = (spec: Omit<PartSpec, 'logFile'>): PartSpec => ({
    ...spec,
    env: { ...spec.env, ...stackEnvironment },
    logFile: join(dirs.logs, `${spec.name}.log`),
  });
  const node = process.execPath;
  const alertmanager = await findTool('alertmanager', say);
  const prometheus = await findTool('prometheus', say);
  return [
    define({
      name: 'receiver',
      command: node,
      args: [join(rootDir, 'alertmanager-webhook/bin/trinity.js'), 'serve', '--config', files.trinity],
      address: loopback(ports.receiver),
      isReady: () => answers(`${loopback(ports.receiver)}/readyz`),
    }),
    define({
      name: 'alertmanager',
      command: alertmanager,
      cwd: toolFolder(alertmanager),
      args: [
        `--config.file=${files.alertmanager}`,
        `--storage.path=${dirs.alertmanagerData}`,
        `--web.listen-address=127.0.0.1:${ports.alertmanager}`,
        '--cluster.listen-address=',
      ],
      address: loopback(ports.alertmanager),
      isReady: () => answers(`${loopback(ports.alertmanager)}/-/ready`),
    }),
    define({
      name: 'prometheus',
      command: prometheus,
      cwd: toolFolder(prometheus),
      args: [
        `--config.file=${join(dirs.config, 'prometheus', 'prometheus.yml')}`,
        `--storage.tsdb.path=${dirs.prometheusData}`,
        '--storage.tsdb.retention.time=2d',
        `--web.listen-address=127.0.0.1:${ports.prometheus}`,
      ],
      address: loopback(ports.prometheus),
      isReady: () => answers(`${loopback(ports.prometheus)}/-/ready`),
    }),
    define({
      name: 'agent',
      command: node,
      args: [join(rootDir, 'exporters/agent/bin/trinity-agent.js'), 'run', '--config', files.agent],
      address: loopback(ports.agent),
      isReady: () => stationsAnswer(layout),
      stopTimeoutMs: 30_000,
    }),
    define(trafficPart(layout)),
  ];
}

function trafficPart({ stationPorts }: Layout): Omit<PartSpec, 'logFile'> {
  const names = stations.map(({ name }) => name);
  return {
    name: 'traffic',
    command: process.execPath,
    args: [trafficMain],
    env: addressEnvironment(names, { addressOf: (name) => loopback(stationPorts.get(name) ?? 0) }),
    address: null,
    isReady: async () => true,
  };
}

async function stationsAnswer({ ports, stationPorts }: Layout): Promise<boolean> {
  const urls = [ports.agent, ...stationPorts.values()].map((port) => `${loopback(port)}/healthz`);
  return (await Promise.all(urls.map(answers))).every(Boolean);
}
