import type { Directive } from '@trinity/contracts';
import { eventually, killProcess, ReceiverStub } from '@trinity/sdk/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const bin = join(import.meta.dirname, '../../exporters/agent/bin/trinity-agent.js');
const faultyBin = join(import.meta.dirname, '../../exporters/agent/src/testing/faulty-agent.fixture.ts');

/** A real agent process with one real service, and a receiver that asks for a restart when it is told of a death. */
export class AgentUnderTest {
  readonly stub = new ReceiverStub();
  readonly folder = mkdtempSync(join(tmpdir(), 'trinity-agent-'));
  #agent: ChildProcess | undefined;
  #output = '';
  /** Restarts that were asked for: one for each life that was reported dead. */
  readonly directives = new Map<string, Directive>();

  async open(settings = ''): Promise<this> {
    await this.stub.start();
    writeFileSync(join(this.folder, 'token'), this.stub.token);
    const script = `echo $$ >> ${this.folder}/boots; exec sleep 600`;
    writeFileSync(
      join(this.folder, 'agent.yaml'),
      [
        'name: host-1',
        `receiver: { url: '${this.stub.url}', tokenFile: token }`,
        'dataDir: data',
        'listen: 127.0.0.1:0',
        'services:',
        '  - name: web',
        '    component: shop',
        `    command: [sh, -c, '${script}']`,
        '    probes: [{ type: process }]',
        '    actions: [restart_service]',
        settings,
      ].join('\n')
    );
    return this;
  }

  /** Starts an agent; with `faultAt` one that is killed at that moment. */
  start(faultAt?: number): ChildProcess {
    const program = faultAt === undefined ? [bin, 'run', '-c'] : [faultyBin];
    const args = [
      ...program,
      join(this.folder, 'agent.yaml'),
      ...(faultAt === undefined ? [] : [String(faultAt)]),
    ];
    const agent = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const keep = (chunk: Buffer) => {
      this.#output += chunk.toString();
    };
    agent.stdout.on('data', keep);
    agent.stderr.on('data', keep);
    this.#agent = agent;
    return agent;
  }

  kill(): void {
    this.#agent?.kill('SIGKILL');
  }

  get isAgentAlive(): boolean {
    return this.#agent !== undefined && this.#agent.exitCode === null && this.#agent.signalCode === null;
  }

  /** Asks for a restart of each life that was reported dead, as the receiver would. */
  askForRestarts(): void {
    for (const { status, symptom, identity } of this.stub.signals) {
      const id = `host-1:web:incident-${identity}:restart-service:1:restart:1`;
      if (
        status === 'firing' &&
        symptom === 'service_down' &&
        identity !== undefined &&
        !this.directives.has(id)
      ) {
        const directive: Directive = {
          id,
          incident: `incident-${identity}`,
          executor: 'host-1',
          target: 'web',
          component: 'shop',
          action: 'restart_service',
          args: {},
          expectedIdentity: identity,
          remainingMs: 60_000,
        };
        this.directives.set(id, directive);
        this.stub.offer(directive);
      }
    }
  }

  /** The pids of all lives, by the service's own word. */
  boots(): number[] {
    const file = join(this.folder, 'boots');
    return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').filter(Boolean).map(Number) : [];
  }

  async killService(): Promise<void> {
    killProcess(this.boots().at(-1));
    await Promise.resolve();
  }

  /** What to look at when a test fails. */
  describe(): string {
    const states = readdirSync(this.folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .map((name) => `${name}: ${readFileSync(join(this.folder, name), 'utf8').slice(0, 600)}`);
    const results = this.stub.results.map(({ id, status, reason }) => `${id} ${status} ${reason}`);
    return [this.#output, ...states, ...results, `boots: ${this.boots().join(' ')}`].join('\n');
  }

  async close(): Promise<void> {
    this.kill();
    await eventually(() => !this.isAgentAlive);
    for (const pid of this.boots()) {
      try {
        killProcess(pid);
      } catch {
        // It is gone already.
      }
    }
    await this.stub.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
