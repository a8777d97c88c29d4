import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { renderAlertmanager } from '../../provisioning/alertmanager/render.ts';
import type { Keeper, ShopProcess } from './keeper.ts';
import type { SiteOptions, SitePorts } from './site.ts';

export const playbookFolder = 'playbooks';
/** What is in it comes before the machine's programs of the same name. */
export const programsFolder = 'bin';

const loopback = (port: number | undefined) => `http://127.0.0.1:${port}`;

export function trinityYaml({ shops, settings, prometheus }: SiteOptions, ports: SitePorts): string {
  return stringify({
    listen: `127.0.0.1:${ports.receiver}`,
    dataDir: 'receiver',
    mode: 'auto',
    alertmanager: { url: loopback(ports.alertmanagers[0]) },
    ...(prometheus && { prometheus: { url: loopback(ports.prometheus) } }),
    playbooks: { folder: playbookFolder, modes: { 'restart-service': 'auto' } },
    components: shops.map((name) => ({
      name,
      station: name,
      match: [`job="${name}"`],
      probes: [{ http: `${loopback(ports.shops.get(name))}/healthz` }],
      ...(prometheus && { health: `up{job="${name}"} == 1` }),
    })),
    ...settings,
  });
}

export function shopProcess(folder: string, name: string, { shops }: SitePorts): ShopProcess {
  return {
    name,
    command: [process.execPath, join(import.meta.dirname, 'shop.fixture.ts')],
    env: { SHOP_NAME: name, SHOP_PORT: String(shops.get(name)), SHOP_FOLDER: folder },
  };
}

export function agentYaml(
  folder: string,
  { shops, signals, agentSettings }: SiteOptions,
  ports: SitePorts,
  keeper: Keeper | undefined
): string {
  const targetOf = (name: string) => ({
    name,
    component: name,
    probes: [{ type: 'http', url: `${loopback(ports.shops.get(name))}/healthz` }],
    actions: ['restart_service'],
  });
  const startedByAgent = (name: string) => {
    const { command, env } = shopProcess(folder, name, ports);
    return { command, env };
  };
  return stringify({
    name: 'host-1',
    receiver: { url: loopback(ports.receiver), tokenFile: join(folder, 'receiver/tokens/agent') },
    listen: `127.0.0.1:${ports.agent}`,
    dataDir: 'agent',
    signals,
    ...agentSettings,
    ...keeper?.settings,
    [keeper?.section ?? 'services']: shops.map((name) => ({
      ...targetOf(name),
      ...(keeper?.entryOf(name) ?? startedByAgent(name)),
    })),
  });
}

export function alertmanagerYaml(folder: string, webhookPort: number): string {
  return renderAlertmanager({
    receiverUrl: loopback(webhookPort),
    tokenFile: join(folder, 'receiver/tokens/alertmanager'),
  });
}

/** The shipped files byte for byte; only where things are is the site's own. */
export function writePrometheusFiles(folder: string, ports: SitePorts): void {
  const prometheus = join(folder, 'prometheus');
  cpSync(join(import.meta.dirname, '../../provisioning/prometheus'), prometheus, { recursive: true });
  const write = (name: string, groups: object[]) => {
    mkdirSync(join(prometheus, name));
    writeFileSync(join(prometheus, name, 'site.json'), JSON.stringify(groups));
  };
  const group = (job: string, port: number, labels: object = {}) => ({
    targets: [`127.0.0.1:${port}`],
    labels: { job, ...labels },
  });
  write('targets', [
    ...[...ports.shops].map(([name, port]) => group(name, port, { station: name })),
    group('trinity-receiver', ports.receiver),
    group('trinity-agent', ports.agent),
  ]);
  write('alertmanagers', [{ targets: ports.alertmanagers.map((port) => `127.0.0.1:${port}`) }]);
}
