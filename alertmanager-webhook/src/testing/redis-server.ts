import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './eventually.ts';

/** A redis-server of one's own on loopback, in a folder that is gone afterwards. Needs Debian's redis-server. */
export class RedisServer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'trinity-redis-'));
  #settings: readonly string[];
  #process: ChildProcess | null = null;
  #port = 0;

  /** `settings` as on its command line, besides and over those that Trinity requires. */
  constructor(settings: readonly string[] = []) {
    this.#settings = settings;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.#port}`;
  }

  /** From its next start on. */
  set settings(settings: readonly string[]) {
    this.#settings = settings;
  }

  async start(): Promise<void> {
    this.#port ||= await freePort();
    const durable = ['--appendonly', 'yes', '--appendfsync', 'always'];
    const place = ['--port', String(this.#port), '--bind', '127.0.0.1', '--dir', this.#folder];
    this.#process = spawn('redis-server', [...place, '--save', '', ...durable, ...this.#settings], {
      stdio: 'ignore',
    });
    const failed = new Promise<never>((_, reject) => {
      this.#process?.once('error', (error) =>
        reject(new Error(`apt-get install redis-server (${error.message})`))
      );
    });
    failed.catch(() => undefined);
    await Promise.race([failed, eventually(() => this.#answers())]);
  }

  /** As by a loss of power: nothing is written any more. */
  async kill(): Promise<void> {
    const process = this.#process;
    this.#process = null;
    if (process !== null && process.exitCode === null && process.signalCode === null) {
      const exited = once(process, 'exit');
      process.kill('SIGKILL');
      await exited;
    }
  }

  /** No answers, no closed connections: as a machine that hangs. */
  pause(): void {
    this.#process?.kill('SIGSTOP');
  }

  resume(): void {
    this.#process?.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Also when it asks for a password; not while it still reads its log. */
  #answers(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(this.#port, '127.0.0.1', () => socket.write('PING\r\n'));
      socket.on('error', () => resolve(false));
      socket.once('data', (answer) => {
        resolve(/^(?:\+PONG|-NOAUTH)/.test(answer.toString()));
        socket.destroy();
      });
    });
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
