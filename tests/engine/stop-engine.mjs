import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

/** Ends the engine that start-engine.mjs started, with all its containers. */
export default async function stopEngine() {
  const { engine, folder } = globalThis.trinityTestEngine ?? {};
  if (!engine) {
    return;
  }
  if (engine.exitCode === null) {
    const docker = (...args) =>
      execFileSync('docker', ['-H', `unix://${join(folder, 'docker.sock')}`, ...args], { encoding: 'utf8' });
    const containers = docker('ps', '--all', '--quiet').split('\n').filter(Boolean);
    if (containers.length > 0) {
      docker('rm', '--force', ...containers);
    }
    const ended = new Promise((resolve) => engine.once('exit', resolve));
    engine.kill('SIGTERM');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
