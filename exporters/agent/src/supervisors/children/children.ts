import type { Clock } from '@trinity/sdk/link';
import { join } from 'node:path';
import { messageOf } from '../../message-of.ts';
import type { Disk } from '../../storage/disk.ts';
import { every } from '../../time/every.ts';
import type { Facts, Observation, Supervisor } from '../supervisor.ts';
import { ChildTarget } from './child-target.ts';
import { LogFile } from './log-file.ts';
import type { SpawnChild } from './spawn-child.ts';

/** How soon the death of an adopted child is noticed; nobody tells about those. */
const lookEveryMs = 200;
const rotateEveryMs = 1_000;

export interface ChildService {
  name: string;
  command: readonly string[];
  cwd: string | undefined;
  env: Record<string, string>;
  logFile: string;
  maxLogBytes: number;
}

export interface ChildrenPorts {
  disk: Disk;
  spawn: SpawnChild;
  clock: Clock;
  bootId: string;
  warn(text: string): void;
}

/** Services that the agent starts itself, and finds again when it was restarted. */
export class Children implements Supervisor {
  readonly kind = 'child';
  readonly targets: readonly string[];
  readonly #ports: ChildrenPorts;
  readonly #children: ReadonlyMap<string, ChildTarget>;
  readonly #listeners: ((target: string) => void)[] = [];
  readonly #cancels: (() => void)[] = [];

  /** `folder` is where the states lie, one folder for each service. */
  constructor(folder: string, services: readonly ChildService[], ports: ChildrenPorts) {
    this.#ports = ports;
    this.targets = services.map(({ name }) => name);
    this.#children = new Map(
      services.map(({ logFile, maxLogBytes, ...service }) => [
        service.name,
        new ChildTarget(
          { ...service, log: new LogFile(logFile, maxLogBytes), folder: join(folder, service.name) },
          {
            ...ports,
            onChange: () => {
              this.#tell(service.name);
            },
          }
        ),
      ])
    );
  }

  async open(): Promise<void> {
    for (const child of this.#children.values()) {
      await child.open();
    }
    this.#cancels.push(
      every(this.#ports.clock, lookEveryMs, () => {
        this.#children.forEach((child) => {
          child.look();
        });
      }),
      every(this.#ports.clock, rotateEveryMs, () => {
        this.#children.forEach((child, name) => {
          child.log.rotate().catch((error: unknown) => {
            this.#ports.warn(`the log of ${name} can't be rotated: ${messageOf(error)}`);
          });
        });
      })
    );
  }

  /** Starts one where that is nobody's decision; see ChildTarget. */
  async startNew(target: string): Promise<void> {
    await this.#child(target).startNew();
  }

  /** Stops one because the agent ends; the next agent starts it. */
  async park(target: string, timeoutMs: number): Promise<void> {
    await this.#child(target).park(timeoutMs);
  }

  async observe(target: string): Promise<Observation> {
    return this.#child(target).observe();
  }

  async start(target: string, key: string): Promise<Observation> {
    return this.#child(target).start(key);
  }

  async stop(target: string, timeoutMs: number): Promise<void> {
    await this.#child(target).stop(timeoutMs);
  }

  setWanted(target: string, wanted: 'running' | 'stopped'): void {
    this.#child(target).setWanted(wanted);
  }

  onChange(listener: (target: string) => void): void {
    this.#listeners.push(listener);
  }

  async lastLogLines(target: string, count: number): Promise<string[]> {
    return this.#child(target).log.lastLines(count);
  }

  async facts(target: string): Promise<Facts> {
    return this.#child(target).facts();
  }

  close(): void {
    this.#cancels.forEach((cancel) => {
      cancel();
    });
    this.#listeners.length = 0;
  }

  #tell(target: string): void {
    for (const listener of this.#listeners) {
      listener(target);
    }
  }

  #child(name: string): ChildTarget {
    const child = this.#children.get(name);
    if (!child) {
      throw new Error(`there is no service ${name}`);
    }
    return child;
  }
}
