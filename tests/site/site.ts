import { eventually, freePort } from '@trinity/sdk/testing';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findTool, toolFolder } from '../../stack/tools.ts';
import type { Keeper } from './keeper.ts';
import { postAlerts, type PostedAlert } from './post-alerts.ts';
import { Program } from './program.ts';
import { ReceiverApi } from './receiver-api.ts';
import {
  agentYaml,
  alertmanagerYaml,
  playbookFolder,
  programsFolder,
  shopProcess,
  trinityYaml,
  writePrometheusFiles,
} from './site-files.ts';

const root = join(import.meta.dirname, '../..');

export interface SiteOptions {
  /** Services, each a component of the same name. */
  shops: readonly string[];
  /** Whether the agent reports what it sees; else only alerts can tell. */
  signals: boolean;
  alertmanagers: number;
  /** With the shipped files, intervals and rules. */
  prometheus: boolean;
  /** What stands between Alertmanager and the receiver, given the receiver's port; gives the port to send to. */
  wire?: (receiverPort: number) => Promise<number>;
  /** More of trinity.yaml. */
  settings: Readonly<Record<string, unknown>>;
  /** More of agent.yaml. */
  agentSettings: Readonly<Record<string, unknown>>;
  /** Playbooks of the site's own: file name and text. */
  playbooks: Readonly<Record<string, string>>;
  /** What keeps the shops running, given the site's folder; the agent when absent. */
  keeper?: (folder: string) => Promise<Keeper>;
}

export interface SitePorts {
  receiver: number;
  agent: number;
  alertmanagers: number[];
  prometheus: number;
  shops: ReadonlyMap<string, number>;
}

const usual: SiteOptions = {
  shops: ['shop'],
  signals: false,
  alertmanagers: 1,
  prometheus: false,
  settings: {},
  agentSettings: {},
  playbooks: {},
};

/**
 * A whole installation on loopback for one test: real receiver, agent, Alertmanagers and Prometheus as processes of their
 * own, and services that write down each of their starts.
 */
export class Site {
  readonly folder = mkdtempSync(join(tmpdir(), 'trinity-site-'));
  readonly options: SiteOptions;
  readonly ports: SitePorts;
  readonly receiver: Program;
  readonly agent: Program;
  readonly alertmanagers: readonly Program[];
  readonly prometheus: Program | undefined;
  /** Where the receiver is, and the tokens that it accepts. */
  readonly run: { receiver: string; tokensDir: string };
  readonly api: ReceiverApi;
  #keeper: Keeper | undefined;

  static async open(options: Partial<SiteOptions> = {}): Promise<Site> {
    const whole = { ...usual, ...options };
    const ports: SitePorts = {
      receiver: await freePort(),
      agent: await freePort(),
      alertmanagers: await Promise.all(Array.from({ length: whole.alertmanagers }, freePort)),
      prometheus: await freePort(),
      shops: new Map(await Promise.all(whole.shops.map(async (name) => [name, await freePort()] as const))),
    };
    const site = new Site(whole, ports, await findTool('alertmanager'), await findTool('prometheus'));
    try {
      await site.#start();
    } catch (error) {
      await site.close();
      throw error;
    }
    return site;
  }

  private constructor(options: SiteOptions, ports: SitePorts, alertmanager: string, prometheus: string) {
    this.options = options;
    this.ports = ports;
    const program = (name: string, port: number, ready: string, command: string, args: string[]) =>
      new Program({
        name,
        command,
        args,
        env: {
          TRINITY_SITE: this.folder,
          PATH: [join(this.folder, programsFolder), process.env.PATH].join(delimiter),
        },
        logFile: join(this.folder, `${name}.log`),
        readyUrl: `http://127.0.0.1:${port}${ready}`,
        ...(command === process.execPath ? {} : { cwd: toolFolder(command) }),
      });
    const node = (name: string, port: number, ready: string, bin: string, args: string[]) =>
      program(name, port, ready, process.execPath, [join(root, bin), ...args]);
    const file = (name: string) => join(this.folder, name);
    this.receiver = node('receiver', ports.receiver, '/readyz', 'alertmanager-webhook/bin/trinity.js', [
      'serve',
      '--config',
      file('trinity.yaml'),
    ]);
    this.agent = node('agent', ports.agent, '/healthz', 'exporters/agent/bin/trinity-agent.js', [
      'run',
      '--config',
      file('agent.yaml'),
    ]);
    this.alertmanagers = ports.alertmanagers.map((port, index) =>
      program(`alertmanager-${index}`, port, '/-/ready', alertmanager, [
        `--config.file=${file('alertmanager.yml')}`,
        `--storage.path=${file(`alertmanager-${index}`)}`,
        `--web.listen-address=127.0.0.1:${port}`,
        '--cluster.listen-address=',
      ])
    );
    this.prometheus = options.prometheus
      ? program('prometheus', ports.prometheus, '/-/ready', prometheus, [
          `--config.file=${file('prometheus/prometheus.yml')}`,
          `--storage.tsdb.path=${file('tsdb')}`,
          `--web.listen-address=127.0.0.1:${ports.prometheus}`,
        ])
      : undefined;
    this.run = { receiver: `http://127.0.0.1:${ports.receiver}`, tokensDir: file('receiver/tokens') };
    this.api = new ReceiverApi(this.run.receiver, this.run.tokensDir);
  }

  async #start(): Promise<void> {
    const { folder, options, ports } = this;
    const webhookPort = (await options.wire?.(ports.receiver)) ?? ports.receiver;
    mkdirSync(join(folder, playbookFolder));
    for (const [name, text] of Object.entries(options.playbooks)) {
      writeFileSync(join(folder, playbookFolder, name), text);
    }
    writeFileSync(join(folder, 'trinity.yaml'), trinityYaml(options, ports));
    this.#keeper = await options.keeper?.(folder);
    for (const shop of this.#keeper ? options.shops : []) {
      await this.#keeper?.start(shopProcess(folder, shop, ports));
    }
    writeFileSync(join(folder, 'agent.yaml'), agentYaml(folder, options, ports, this.#keeper));
    writeFileSync(join(folder, 'alertmanager.yml'), alertmanagerYaml(folder, webhookPort));
    writePrometheusFiles(folder, ports);
    await this.receiver.start();
    await Promise.all(
      [this.agent, ...this.alertmanagers, ...(this.prometheus ? [this.prometheus] : [])].map((one) =>
        one.start()
      )
    );
    await eventually(
      async () => (await Promise.all(options.shops.map((shop) => this.isWell(shop)))).every(Boolean),
      () => `the shops answer\n${this.describe()}`,
      60_000
    );
    await eventually(
      async () => {
        const known = (await this.api.components()).flatMap(({ targets }) => targets);
        return options.shops.every((shop) =>
          known.some(({ target }) => target.name === shop && target.state === 'running')
        );
      },
      () => `the receiver knows the shops\n${this.describe()}`,
      60_000
    );
  }

  /** The pids of all lives of a shop, by its own word. */
  boots(shop = 'shop'): number[] {
    const file = join(this.folder, `${shop}.boots`);
    return existsSync(file)
      ? readFileSync(file, 'utf8')
          .trim()
          .split('\n')
          .filter(Boolean)
          .map((line) => Number(line.split(' ')[0]))
      : [];
  }

  async isWell(shop = 'shop'): Promise<boolean> {
    return fetch(`http://127.0.0.1:${this.ports.shops.get(shop)}/healthz`, {
      signal: AbortSignal.timeout(5_000),
    }).then(
      ({ ok }) => ok,
      () => false
    );
  }

  /** What the next lives of a shop find: how long they take to answer well, or that they cannot start. */
  set(shop: string, name: 'start-takes' | 'cannot-start', value: string): void {
    writeFileSync(join(this.folder, `${shop}.${name}`), value);
  }

  /** Takes it back. */
  unset(shop: string, name: 'start-takes' | 'cannot-start'): void {
    rmSync(join(this.folder, `${shop}.${name}`), { force: true });
  }

  /** Ends the process of a shop that something else than the agent keeps. */
  async killKept(shop = 'shop'): Promise<void> {
    await this.#keeper?.kill(shop);
  }

  killShop(shop = 'shop'): void {
    process.kill(this.boots(shop).at(-1) ?? 0, 'SIGKILL');
  }

  /** A stranger makes a shop log this. */
  async say(shop: string, text: string): Promise<void> {
    await fetch(`http://127.0.0.1:${this.ports.shops.get(shop)}/say`, { method: 'POST', body: text });
  }

  /** Sends alerts to all Alertmanagers, or to one, as Prometheus would. */
  async alert(alerts: readonly PostedAlert[], alertmanager?: number): Promise<void> {
    const ports =
      alertmanager === undefined ? this.ports.alertmanagers : [this.ports.alertmanagers[alertmanager] ?? 0];
    await Promise.all(ports.map((port) => postAlerts(port, alerts)));
  }

  /** What to look at when a test fails. */
  describe(): string {
    const programs = [this.receiver, this.agent, ...this.alertmanagers];
    const boots = this.options.shops.map((shop) => `${shop} was started ${this.boots(shop).length} times`);
    return [...programs.map((one) => `--- ${one.spec.name}\n${one.log().slice(-4_000)}`), ...boots].join(
      '\n'
    );
  }

  async close(): Promise<void> {
    const programs = [
      this.agent,
      this.receiver,
      ...this.alertmanagers,
      ...(this.prometheus ? [this.prometheus] : []),
    ];
    await Promise.all(programs.map((one) => one.kill()));
    await this.#keeper?.close();
    // The agent was killed, so what it ran is still there.
    for (const pid of this.options.shops.flatMap((shop) => this.boots(shop))) {
      if (isOurs(pid, this.folder)) {
        process.kill(pid, 'SIGKILL');
      }
    }
    await sleep(50);
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A pid of an earlier life may belong to somebody else by now. */
function isOurs(pid: number, folder: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`SHOP_FOLDER=${folder}`);
  } catch {
    return false;
  }
}
