import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

export interface PartSpec {
  name: string;
  command: string;
  args: readonly string[];
  cwd?: string;
  env?: Record<string, string>;
  logFile: string;
  /** Where a person or a program reaches it. */
  address: string | null;
  /** Whether it works. Asked until it does. */
  isReady(): Promise<boolean>;
  /** How long a stop may take before the part is killed. */
  stopTimeoutMs?: number;
}

export interface PartEvents {
  /** Told when it is running under a new pid, and when it ended although nobody stopped it. */
  started(pid: number): void;
  died(how: string): void;
}

/** A part that dies is started again at once, then less and less often until it has lived for a while. */
const reviveDelaysMs = [0, 500, 1_000, 2_000, 5_000];
const longLifeMs = 10_000;

/**
 * One process of the stack, kept alive. It runs in a process group of its own, so that a Ctrl-C in the terminal
 * reaches only the stack, which then stops its parts in order.
 */
export class Part {
  readonly spec: PartSpec;
  readonly #events: PartEvents;
  #child: ChildProcess | null = null;
  #exited: Promise<void> = Promise.resolve();
  #stopping = false;
  #deaths = 0;
  #revival: NodeJS.Timeout | null = null;

  constructor(spec: PartSpec, events: PartEvents) {
    this.spec = spec;
    this.#events = events;
  }

  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  start(): void {
    const { command, args, cwd, env, logFile } = this.spec;
    const log = openSync(logFile, 'a');
    const child = spawn(command, [...args], {
      detached: true,
      ...(cwd === undefined ? {} : { cwd }),
      stdio: ['ignore', log, log],
      env: { ...process.env, ...env },
    });
    closeSync(log);
    this.#child = child;
    const startedAt = performance.now();
    this.#exited = new Promise((resolve) => {
      const end = (how: string) => {
        resolve();
        this.#ended(how, performance.now() - startedAt);
      };
      child.once('exit', (code, signal) => end(signal ?? `status ${code}`));
      child.once('error', (error) => end(error.message));
    });
    if (child.pid !== undefined) {
      this.#events.started(child.pid);
    }
  }

  /** Resolves when it is ready. Throws when it is not after `timeoutMs`. */
  async untilReady(timeoutMs: number): Promise<void> {
    const until = performance.now() + timeoutMs;
    while (!(await this.spec.isReady())) {
      if (performance.now() > until) {
        throw new Error(
          `${this.spec.name} was not ready after ${timeoutMs / 1000} s; see ${this.spec.logFile}`
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.#revival) {
      clearTimeout(this.#revival);
    }
    if (this.#child?.exitCode !== null || this.#child.signalCode !== null) {
      return;
    }
    this.#child.kill('SIGTERM');
    const kill = setTimeout(() => this.#child?.kill('SIGKILL'), this.spec.stopTimeoutMs ?? 5_000);
    await this.#exited;
    clearTimeout(kill);
  }

  #ended(how: string, livedMs: number): void {
    if (this.#stopping) {
      return;
    }
    this.#events.died(how);
    this.#deaths = livedMs > longLifeMs ? 0 : this.#deaths + 1;
    const delay = reviveDelaysMs[Math.min(this.#deaths, reviveDelaysMs.length - 1)] ?? 0;
    this.#revival = setTimeout(() => this.start(), delay);
  }
}
