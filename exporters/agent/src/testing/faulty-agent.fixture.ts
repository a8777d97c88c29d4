// An agent that is killed at the n-th moment (argv[3], from 0) of those that matter: before and after each thing that it
// writes, removes or starts. Killed by the kernel, so nothing of it has a chance to tidy up.
import { systemClock } from '@trinity/sdk/link';
import { startAgent } from '../app.ts';
import { loadAgentFile } from '../config/load-agent-file.ts';
import { systemDisk, type Disk } from '../storage/disk.ts';
import { readBootId } from '../supervisors/children/proc.ts';
import { spawnChild } from '../supervisors/children/spawn-child.ts';
import { createEngine } from '../supervisors/docker/engine.ts';
import { systemCommands } from '../supervisors/systemd/commands.ts';

let left = Number(process.argv[3]);
function moment(): void {
  if (left === 0) {
    process.kill(process.pid, 'SIGKILL');
  }
  left -= 1;
}

/** The same function between two moments. */
function between<Args extends unknown[], T>(run: (...args: Args) => T): (...args: Args) => T {
  return (...args) => {
    moment();
    const result = run(...args);
    moment();
    return result;
  };
}

const disk: Disk = {
  ...systemDisk,
  replace: between((path, text) => {
    systemDisk.replace(path, text);
  }),
  createOnce: between((path, text) => systemDisk.createOnce(path, text)),
  remove: between((path) => {
    systemDisk.remove(path);
  }),
};

const loaded = loadAgentFile(process.argv[2] ?? '');
if (!loaded.ok) {
  throw new Error(loaded.problems.join('\n'));
}
const warn = (text: string) => {
  console.error(text);
};
await startAgent(loaded.file, {
  disk,
  spawn: between((order) => spawnChild(order)),
  systemd: systemCommands(),
  engine: createEngine,
  clock: systemClock,
  random: () => Math.random(),
  bootId: readBootId(),
  env: process.env,
  info: warn,
  warn,
});
