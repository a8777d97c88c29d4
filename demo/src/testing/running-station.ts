import { freePort } from '@trinity/sdk/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stationNamed } from '../stations.ts';
import { eventually } from './eventually.ts';

/** A folder of a test, gone after it. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'trinity-demo-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A loaded machine may take its time. */
const startLimitMs = 40_000;

/** A station as a process of its own, as the agent starts it. */
export class StationProcess {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly ended: Promise<{ code: number | null; signal: string | null }>;
  output = '';

  private constructor(name: string, port: number, environment: Record<string, string>) {
    this.url = `http://127.0.0.1:${port}`;
    this.#child = spawn(process.execPath, [stationNamed(name).main], {
      env: { PORT: String(port), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (text: Buffer) => (this.output += text.toString()));
    }
    this.ended = new Promise((resolve) => {
      this.#child.once('exit', (code, signal) => resolve({ code, signal }));
    });
  }

  /** Resolves when its health check passes. */
  static async start(name: string, environment: Record<string, string>): Promise<StationProcess> {
    const station = new StationProcess(name, await freePort(), environment);
    await eventually(() => station.isHealthy(), startLimitMs);
    return station;
  }

  /** One that is not expected to come up. */
  static async launch(name: string, environment: Record<string, string>): Promise<StationProcess> {
    return new StationProcess(name, await freePort(), environment);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  async isHealthy(withinMs = 1_000): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/healthz`, { signal: AbortSignal.timeout(withinMs) })).ok;
    } catch {
      return false;
    }
  }

  end(signal: 'SIGTERM' | 'SIGKILL') {
    this.#child.kill(signal);
    return this.ended;
  }
}

/** Sends JSON and gives the status and the parsed answer. */
export async function send(
  url: string,
  method: string,
  body?: unknown,
  headers: Record<string, string> = {}
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
