import { eventually } from '@trinity/sdk/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const bin = join(import.meta.dirname, '../../exporters/agent/bin/trinity-agent.js');

/** A real agent that does nothing but follow one log, which a test writes. */
export class LoggingAgent {
  readonly folder = mkdtempSync(join(tmpdir(), 'trinity-logs-'));
  readonly log = join(this.folder, 'shop.log');
  /** Errors that were written. */
  written = 0;
  /** What the agent that runs has said. */
  output = '';
  #agent: ChildProcess | undefined;

  constructor() {
    writeFileSync(this.log, '');
    writeFileSync(
      join(this.folder, 'agent.yaml'),
      [
        'name: host-1',
        'dataDir: data',
        'listen: 127.0.0.1:0',
        'logs: [{ name: shop, component: shop, paths: [shop.log], from: start }]',
      ].join('\n')
    );
  }

  async start(): Promise<void> {
    this.output = '';
    const agent = spawn(process.execPath, [bin, 'run', '-c', join(this.folder, 'agent.yaml')]);
    const keep = (chunk: Buffer) => {
      this.output += chunk.toString();
    };
    agent.stdout.on('data', keep);
    agent.stderr.on('data', keep);
    this.#agent = agent;
    await eventually(
      () => this.#port() !== undefined,
      () => this.output,
      60_000
    );
  }

  async kill(): Promise<void> {
    this.#agent?.kill('SIGKILL');
    await eventually(() => this.#agent?.signalCode !== null);
  }

  write(errors: number): void {
    for (let n = 0; n < errors; n++) {
      this.written += 1;
      appendFileSync(this.log, `ERROR job ${this.written} failed\n  at step ${n}\nINFO fine\n`);
    }
  }

  /** All of what is in the series of a name now. */
  async sum(name: string): Promise<number> {
    const text = await (await fetch(`http://127.0.0.1:${this.#port()}/metrics`)).text();
    return [...text.matchAll(new RegExp(`^${name}\\{.*\\} (\\d+)$`, 'gm'))].reduce(
      (all, [, n]) => all + Number(n),
      0
    );
  }

  async close(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #port(): string | undefined {
    return /metrics at [\d.]+:(\d+)/.exec(this.output)?.[1];
  }
}
