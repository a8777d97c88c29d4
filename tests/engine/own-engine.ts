import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const patienceMs = 60_000;

/** A Docker engine for one run of tests or one drill. */
export interface OwnEngine {
  /** Where it listens. */
  socket: string;
  /** Ends it, with all its containers. */
  stop(): Promise<void>;
}

/** In words; undefined where an engine can be started. */
export function whatIsMissing(): string | undefined {
  if (process.getuid?.() !== 0) {
    return 'only root can start dockerd';
  }
  const lacking = ['dockerd', 'docker', 'nsenter'].filter((program) => !isOnPath(program));
  return lacking.length > 0 ? `this machine has no ${lacking.join(' and no ')}` : undefined;
}

/** Throws an Error with the engine's own words where it does not start. */
export async function startOwnEngine(): Promise<OwnEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'trinity-engine-'));
  const socket = join(folder, 'docker.sock');
  const log = openSync(join(folder, 'log'), 'a');
  // No network of its own: nothing of the machine's is changed, and images come from this machine.
  const args = ['--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec')];
  args.push('--pidfile', join(folder, 'pid'), '-H', `unix://${socket}`, '--bridge=none', '--iptables=false');
  const engine = spawn('dockerd', args, { stdio: ['ignore', log, log] });
  for (const began = Date.now(); !(await accepts(socket));) {
    if (engine.exitCode !== null || Date.now() - began > patienceMs) {
      const words = readFileSync(join(folder, 'log'), 'utf8').trim().split('\n').at(-1);
      await stop(engine, folder, socket);
      throw new Error(`dockerd did not start here: ${words}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  importImage(folder, socket);
  return { socket, stop: () => stop(engine, folder, socket) };
}

function isOnPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function accepts(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket);
    connection.once('connect', () => resolve(true)).once('error', () => resolve(false));
    connection.once('connect', () => connection.destroy());
  });
}

async function stop(engine: ChildProcess, folder: string, socket: string): Promise<void> {
  if (engine.exitCode === null) {
    const docker = (...args: string[]) =>
      execFileSync('docker', ['-H', `unix://${socket}`, ...args], { encoding: 'utf8' });
    const containers = docker('ps', '--all', '--quiet').split('\n').filter(Boolean);
    if (containers.length > 0) {
      docker('rm', '--force', ...containers);
    }
    const ended = new Promise((resolve) => engine.once('exit', resolve));
    engine.kill('SIGTERM');
    await ended;
  }
  unmountAll(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** The engine leaves the namespace of containers that had this machine's network. */
function unmountAll(folder: string): void {
  const mounted = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .filter((point) => point.startsWith(`${folder}/`));
  mounted.reverse().forEach((point) => execFileSync('umount', [point]));
}

/**
 * No image can be fetched, and none is needed: an empty one, over which a container lays this machine's own /usr. It is
 * made in milliseconds, and has systemd where this machine has it.
 */
function importImage(folder: string, socket: string): void {
  const make = `
    set -e; cd ${JSON.stringify(folder)}; mkdir -p root; cd root
    mkdir -p etc/systemd/system var run tmp proc sys dev usr srv
    ln -s usr/bin bin; ln -s usr/sbin sbin; ln -s usr/lib lib; ln -s usr/lib64 lib64
    : > etc/machine-id
    printf 'root:x:0:0::/root:/bin/sh\\nmessagebus:x:100:100::/nonexistent:/usr/sbin/nologin\\n' > etc/passwd
    printf 'root:x:0:\\nmessagebus:x:100:\\nadm:x:4:\\nsystemd-journal:x:101:\\n' > etc/group
    tar -c . | docker -H unix://${socket} import -c 'ENV container=docker' - trinity-test:1
    docker -H unix://${socket} tag trinity-test:1 trinity-test:2`;
  execFileSync('/bin/sh', ['-c', make], { stdio: ['ignore', 'ignore', 'inherit'] });
}
