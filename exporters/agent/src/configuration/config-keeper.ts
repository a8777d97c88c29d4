import type { Clock } from '@trinity/sdk/link';
import { readFileSync, statSync } from 'node:fs';
import type { Backups } from '../backups/backups.ts';
import type { Resources } from '../config/resources.ts';
import { messageOf } from '../message-of.ts';
import { allPass } from '../probes/probe.ts';
import { hashFile } from '../storage/files.ts';
import { readStat } from '../supervisors/children/proc.ts';
import type { Target } from '../targets/target.ts';
import { Rounds } from '../time/rounds.ts';
import { objectionToFile, type CheckPorts } from './check-file.ts';
import { lastGoodVersion } from './versions.ts';

export interface ConfigKeeperPorts extends CheckPorts {
  targets: ReadonlyMap<string, Target>;
  backups: Backups;
  clock: Clock;
  everyMs: number;
  warn(text: string): void;
}

/**
 * Keeps each version of a declared configuration file with which its service is well: the service began after the file
 * was last changed, passes its probes, and the file passes its own check.
 */
export class ConfigKeeper {
  readonly #ports: ConfigKeeperPorts;
  readonly #abort = new AbortController();
  /** What was looked at last, by path: the same file need not be read again. */
  readonly #seen = new Map<string, string>();
  #rounds: Rounds | undefined;

  constructor(ports: ConfigKeeperPorts) {
    this.#ports = ports;
  }

  open(): void {
    this.#rounds = new Rounds(this.#ports.clock, this.#ports.everyMs, () => this.look());
  }

  async close(): Promise<void> {
    this.#abort.abort();
    await this.#rounds?.close();
  }

  async look(): Promise<void> {
    for (const target of this.#ports.targets.values()) {
      for (const file of target.configFiles) {
        await this.#lookAt(file, target).catch((error: unknown) => {
          this.#ports.warn(`${file.file} could not be kept: ${messageOf(error)}`);
        });
      }
    }
  }

  async #lookAt(declared: Resources['configFiles'][number], target: Target): Promise<void> {
    const { backups } = this.#ports;
    const stat = statSync(declared.file, { throwIfNoEntry: false });
    const mark = stat && `${stat.ino}:${stat.size}:${stat.mtimeMs}:${stat.ctimeMs}`;
    if (!stat || mark === undefined || this.#seen.get(declared.file) === mark) {
      return;
    }
    if (!(await isUsing(target, Math.max(stat.mtimeMs, stat.ctimeMs)))) {
      return;
    }
    const { sha256 } = await hashFile(declared.file);
    if (lastGoodVersion(declared.file, target.name, backups)?.saved.sha256 !== sha256) {
      await this.#keep(declared, target, sha256);
    }
    this.#seen.set(declared.file, mark);
  }

  async #keep(declared: Resources['configFiles'][number], target: Target, sha256: string): Promise<void> {
    const { backups, clock, warn } = this.#ports;
    const objection = await objectionToFile(declared, declared.file, target, this.#ports, this.#abort.signal);
    if (this.#abort.signal.aborted) {
      return;
    }
    if (objection !== undefined) {
      warn(`${target.name} is well, but ${declared.file} is not kept as good: ${objection}`);
      return;
    }
    await backups.save({
      target: target.name,
      why: 'config',
      reason: `${declared.name} with which ${target.name} was well`,
      key: `config:${declared.name}:${sha256}:${clock.now()}`,
      sources: [{ path: declared.file }],
    });
  }
}

/** Whether a service is well that began after its file was changed. */
async function isUsing(target: Target, changedAt: number): Promise<boolean> {
  if ((await target.observe()).state !== 'running') {
    return false;
  }
  const { pid } = await target.facts();
  const began = typeof pid === 'number' ? beganAt(pid) : undefined;
  const isAfter = began !== undefined && began - 2 * tickMs > changedAt;
  return isAfter && allPass(await target.probe());
}

/** The kernel counts in these when processes began, and how long the machine is up. */
const tickMs = 10;

/** When a process began, by the wall clock, give or take a tick for each of both. */
function beganAt(pid: number): number | undefined {
  const stat = readStat(pid);
  const uptimeMs = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]) * 1000;
  return stat && Date.now() - uptimeMs + stat.startTicks * tickMs;
}
