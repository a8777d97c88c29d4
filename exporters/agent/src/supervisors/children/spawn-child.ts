import { spawn } from 'node:child_process';
import type { LogFile } from './log-file.ts';
import { readStat } from './proc.ts';

export interface StartOrder {
  command: readonly string[];
  cwd: string | undefined;
  env: Record<string, string>;
  log: LogFile;
  /** The file that is there from the moment on at which the start can't be taken back. */
  birthFile: string;
}

export interface SpawnedChild {
  pid: number;
  startTicks: number;
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

export type SpawnChild = (order: StartOrder) => Promise<SpawnedChild>;

/**
 * Every start goes through this constant program; what is started are its positional arguments, never its text. It
 * becomes the service (`exec`), so pid and start time stay. Before that it writes who it is into a file that must not
 * exist yet (`set -C`): whoever makes that file first, it or an agent that gave the start up, has decided whether the
 * service starts.
 */
const program = 'set -C; read -r life </proc/$$/stat && printf "%s\\n" "$life" >"$1" && shift && exec "$@"';

/** Starts a child that outlives the agent: in its own session, writing to its own file. */
export const spawnChild: SpawnChild = async ({ command, cwd, env, log, birthFile }) => {
  const child = log.lend((file) =>
    spawn('/bin/sh', ['-c', program, 'trinity-start', birthFile, ...command], {
      detached: true,
      stdio: ['ignore', file, file],
      cwd,
      env,
    })
  );
  // Nobody collects a dead child before the next turn of the event loop, so it can still be seen here.
  const stat = child.pid === undefined ? undefined : readStat(child.pid);
  const exited = new Promise<Awaited<SpawnedChild['exited']>>((resolve) => {
    child.once('exit', (code, signal) => {
      resolve({ code, signal });
    });
  });
  child.unref();
  await new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  if (!stat) {
    // What can't be seen can't be found again, and would be started a second time.
    child.kill('SIGKILL');
    throw new Error('the process can not be seen in /proc');
  }
  return { pid: stat.pid, startTicks: stat.startTicks, exited };
};
