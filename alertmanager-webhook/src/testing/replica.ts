import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from './eventually.ts';

const program = fileURLToPath(new URL('../../bin/trinity.js', import.meta.url));

/** A receiver as a process of its own, which a test kills at any moment and starts again. */
export class Replica {
  readonly #configFile: string;
  #process: ChildProcess | null = null;
  #log = '';
  url = '';

  constructor(configFile: string) {
    this.#configFile = configFile;
  }

  /** What it said since it was started last, a line of JSON each. */
  get log(): string {
    return this.#log;
  }

  async start(): Promise<void> {
    this.#log = '';
    this.#process = spawn(process.execPath, [program, 'serve', '--config', this.#configFile]);
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.on('data', (text: Buffer) => (this.#log += text.toString()));
    }
    this.url = await eventually(() => {
      if (this.#process?.exitCode !== null) {
        throw new Error(this.#log);
      }
      return /"url":"([^"]+)"/.exec(this.#log)?.[1];
    });
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const running = this.#process;
    this.#process = null;
    if (running !== null && running.exitCode === null && running.signalCode === null) {
      const exited = once(running, 'exit');
      running.kill(signal);
      await exited;
    }
  }

  token(name: string): string {
    return readFileSync(join(dirname(this.#configFile), 'data', 'tokens', name), 'utf8').trim();
  }

  /** Rejects when nothing answers. The body is parsed JSON; each test says what it expects. */
  async call<T>(token: string, method: string, path: string, body?: unknown) {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token(token)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as T };
  }

  /** 200, or 503 with why. */
  async readiness(): Promise<{ status: number; text: string }> {
    const response = await fetch(`${this.url}/readyz`);
    return { status: response.status, text: await response.text() };
  }
}
