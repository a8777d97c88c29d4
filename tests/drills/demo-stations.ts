import { stations } from '@trinity/demo';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import * as z from 'zod';
import { answers } from '../../stack/answers.ts';
import { rootDir } from '../../stack/paths.ts';
import type { RunFile } from '../../stack/run-file.ts';
import { readBootLog, type Boot } from './boot-log.ts';
import type { StackClient } from './stack-client.ts';

const agentFileSchema = z.object({
  host: z.object({ cleanFolders: z.array(z.object({ path: z.string() })).min(1) }),
  services: z.array(
    z.object({
      name: z.string(),
      env: z.record(z.string(), z.coerce.string()),
      probes: z.array(z.object({ url: z.string().optional() })).min(1),
    })
  ),
});

const hour = 3_600_000;
const agentProgram = join(rootDir, 'exporters/agent/bin/trinity-agent.js');

/** The stations of the running demo: where they are, how often they were started, and how a person handles them. */
export class DemoStations {
  readonly #run: RunFile;
  readonly #client: StackClient;

  constructor(run: RunFile, client: StackClient) {
    this.#run = run;
    this.#client = client;
  }

  get names(): string[] {
    return stations.map(({ name }) => name);
  }

  pidOf(station: string): number {
    return this.#lastBoot(station).pid;
  }

  /** In ms since the epoch. */
  startedAt(station: string): number {
    return this.#lastBoot(station).at;
  }

  /** How often each station was started in all. */
  starts(): ReadonlyMap<string, number> {
    return new Map(this.names.map((name) => [name, readBootLog(this.#run, name).length]));
  }

  urlOf(station: string): string {
    return new URL(this.#serviceOf(station).probes[0]?.url ?? '').origin;
  }

  /** The folder in which the station keeps its files. */
  folderOf(station: string): string {
    return this.#serviceOf(station).env.STATE_DIR ?? '';
  }

  /** Where the host may be cleaned. */
  scratchFolder(): string {
    return this.#agentFile().host.cleanFolders[0]?.path ?? '';
  }

  /** Signals the process of the station, if it is still there. */
  signal(pid: number, signal: NodeJS.Signals): void {
    try {
      process.kill(pid, signal);
    } catch {
      // It is gone: nothing is left to be taken back.
    }
  }

  /** Asks a station to break in one of its own ways; the fault ends by itself after `seconds`. */
  async break(station: string, fault: string, seconds: number): Promise<void> {
    const response = await fetch(`${this.urlOf(station)}/break/${fault}?seconds=${seconds}`, {
      method: 'POST',
    });
    if (!response.ok) {
      throw new Error(`${station} does not break: ${response.status} ${await response.text()}`);
    }
  }

  async mend(station: string): Promise<void> {
    await fetch(`${this.urlOf(station)}/mend`, { method: 'POST', signal: AbortSignal.timeout(5_000) }).catch(
      () => null
    );
  }

  /** As a person does on the host. */
  async byHand(what: 'start' | 'stop', station: string): Promise<void> {
    await promisify(execFile)(process.execPath, [
      agentProgram,
      what,
      station,
      '--config',
      this.#run.agentConfig,
    ]);
  }

  /** As somebody does who has changed something. Gives when it was told to start, in ms since the epoch. */
  async restartByHand(station: string): Promise<number> {
    await this.byHand('stop', station);
    const at = Date.now();
    await this.byHand('start', station);
    return at;
  }

  /** Starts by hand what does not answer, as the person would who was called. */
  async bringBack(station: string): Promise<void> {
    if (!(await this.isWell(station))) {
      await this.byHand('start', station);
    }
  }

  /** What is not a station, the host, is not asked. */
  async isWell(component: string): Promise<boolean> {
    return !this.names.includes(component) || answers(`${this.urlOf(component)}/healthz`);
  }

  /** Trinity works on a target at most three times an hour, so drills take the station that was worked on least. */
  async leastDrilled(among: readonly string[] = this.names): Promise<string> {
    const since = Date.now() - hour;
    const counted = await Promise.all(
      among.map(async (name) => {
        const recent = (await this.#client.recent(name)).filter(({ openedAt }) => openedAt > since);
        const runs = recent.reduce((sum, incident) => sum + incident.runs.verified + incident.runs.failed, 0);
        return { name, busy: recent.some(isAtWork), runs };
      })
    );
    const [least] = counted.filter(({ busy }) => !busy).sort((a, b) => a.runs - b.runs);
    if (least === undefined) {
      throw new Error('Every station has a fix at work; try again in a moment.');
    }
    return least.name;
  }

  #lastBoot(station: string): Boot {
    const boot = readBootLog(this.#run, station).at(-1);
    if (boot === undefined) {
      throw new Error(`${station} has never been started: is the stack running?`);
    }
    return boot;
  }

  #agentFile(): z.output<typeof agentFileSchema> {
    return agentFileSchema.parse(parse(readFileSync(this.#run.agentConfig, 'utf8')));
  }

  #serviceOf(station: string) {
    const { services } = this.#agentFile();
    const service = services.find(({ name }) => name === station);
    if (service === undefined) {
      throw new Error(`${this.#run.agentConfig} has no service ${station}`);
    }
    return service;
  }
}

function isAtWork({ phase, verifiedAt }: { phase: string; verifiedAt: number | null }): boolean {
  return phase !== 'closed' && verifiedAt === null;
}
