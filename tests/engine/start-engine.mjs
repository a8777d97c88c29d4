import { execFileSync, spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const patienceMs = 60_000;

/** Starts a Docker engine for these tests only, or says why there can be none; see engine.ts. */
export default async function startEngine() {
  const missing = whatIsMissing();
  if (missing !== undefined) {
    process.env.TRINITY_TEST_ENGINE_MISSING = missing;
    process.stderr.write(`\nThe tests on a real Docker engine are skipped: ${missing}.\n`);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'trinity-engine-'));
  const socket = join(folder, 'docker.sock');
  const log = openSync(join(folder, 'log'), 'a');
  // No network of its own: nothing of the machine's is changed, and images come from this machine.
  const args = ['--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec')];
  args.push('--pidfile', join(folder, 'pid'), '-H', `unix://${socket}`, '--bridge=none', '--iptables=false');
  const engine = spawn('dockerd', args, { stdio: ['ignore', log, log] });
  globalThis.trinityTestEngine = { engine, folder };
  for (const began = Date.now(); !(await accepts(socket));) {
    if (engine.exitCode !== null || Date.now() - began > patienceMs) {
      const words = readFileSync(join(folder, 'log'), 'utf8').trim().split('\n').at(-1);
      process.env.TRINITY_TEST_ENGINE_MISSING = `dockerd did not start here: ${words}`;
      process.stderr.write(
        `\nThe tests on a real Docker engine are skipped: dockerd did not start: ${words}\n`
      );
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  process.env.TRINITY_TEST_ENGINE = socket;
  importImage(folder, socket);
}

function whatIsMissing() {
  if (process.getuid?.() !== 0) {
    return 'only root can start dockerd';
  }
  const lacking = ['dockerd', 'docker', 'nsenter'].filter((program) => !isOnPath(program));
  return lacking.length > 0 ? `this machine has no ${lacking.join(' and no ')}` : undefined;
}

function isOnPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function accepts(socket) {
  return new Promise((resolve) => {
    const connection = connect(socket);
    connection.once('connect', () => resolve(true)).once('error', () => resolve(false));
    connection.once('connect', () => connection.destroy());
  });
}

/**
 * No image can be fetched, and none is needed: an empty one, over which a container lays this machine's own /usr. It is
 * made in milliseconds, and has systemd where this machine has it.
 */
function importImage(folder, socket) {
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
