import type { Clock } from '@trinity/sdk/link';
import { sleep } from '../../time/sleep.ts';
import { startIdVariable } from './birth.ts';
import { findByEnvironment } from './proc.ts';

/** A killed process is gone as soon as the kernel gets to it; one that waits for a disk may never be. */
const killPatienceMs = 5_000;
const pollMs = 20;

/** Asks a process group to end and kills it after `timeoutMs`. `pidNow` gives the leader for as long as it lives. */
export async function endLife(
  pidNow: () => number | undefined,
  timeoutMs: number,
  clock: Clock
): Promise<void> {
  signalGroup(pidNow(), 'SIGTERM');
  // A halted process hears it only when it goes on (systemd.kill(5) does the same).
  signalGroup(pidNow(), 'SIGCONT');
  if (await isGoneWithin(() => pidNow() === undefined, timeoutMs, clock)) {
    return;
  }
  signalGroup(pidNow(), 'SIGKILL');
  if (!(await isGoneWithin(() => pidNow() === undefined, killPatienceMs, clock))) {
    throw new Error(`process ${pidNow()} can't be killed`);
  }
}

/** Kills what a life left behind: a worker that keeps the port would make the next life fail. */
export function killLeftovers(startId: string, clock: Clock): Promise<void> {
  return killMarked(startIdVariable, startId, clock);
}

/** Kills every process in whose environment `name` was `value` when it began. */
export async function killMarked(name: string, value: string, clock: Clock): Promise<void> {
  const left = () => findByEnvironment(name, value);
  for (const { pid } of left()) {
    signal(pid, 'SIGKILL');
  }
  await isGoneWithin(() => left().length === 0, killPatienceMs, clock);
}

async function isGoneWithin(isGone: () => boolean, withinMs: number, clock: Clock): Promise<boolean> {
  const until = clock.monotonicMs() + withinMs;
  while (!isGone()) {
    if (clock.monotonicMs() >= until) {
      return false;
    }
    await sleep(clock, pollMs);
  }
  return true;
}

function signalGroup(leader: number | undefined, name: NodeJS.Signals): void {
  if (leader !== undefined) {
    signal(-leader, name);
  }
}

/** Gone already is as good. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error;
    }
  }
}
