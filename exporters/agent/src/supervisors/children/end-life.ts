import { startIdVariable } from './birth.ts';
import { findByEnvironment } from './proc.ts';

/** A killed process is gone as soon as the kernel gets to it; one that waits for a disk may never be. */
const killPatienceMs = 5_000;
const pollMs = 20;

type Sleep = (ms: number) => Promise<void>;

/** Asks a process group to end and kills it after `timeoutMs`. `pidNow` gives the leader for as long as it lives. */
export async function endLife(
  pidNow: () => number | undefined,
  timeoutMs: number,
  sleep: Sleep
): Promise<void> {
  signalGroup(pidNow(), 'SIGTERM');
  // A halted process hears it only when it goes on (systemd.kill(5) does the same).
  signalGroup(pidNow(), 'SIGCONT');
  if (await isGoneWithin(() => pidNow() === undefined, timeoutMs, sleep)) {
    return;
  }
  signalGroup(pidNow(), 'SIGKILL');
  if (!(await isGoneWithin(() => pidNow() === undefined, killPatienceMs, sleep))) {
    throw new Error(`process ${pidNow()} can't be killed`);
  }
}

/** Kills what a life left behind: a worker that keeps the port would make the next life fail. */
export function killLeftovers(startId: string, sleep: Sleep): Promise<void> {
  return killMarked(startIdVariable, startId, sleep);
}

/** Kills every process in whose environment `name` was `value` when it began. */
export async function killMarked(name: string, value: string, sleep: Sleep): Promise<void> {
  const left = () => findByEnvironment(name, value);
  for (const { pid } of left()) {
    signal(pid, 'SIGKILL');
  }
  await isGoneWithin(() => left().length === 0, killPatienceMs, sleep);
}

async function isGoneWithin(isGone: () => boolean, withinMs: number, sleep: Sleep): Promise<boolean> {
  for (let waited = 0; !isGone(); waited += pollMs) {
    if (waited >= withinMs) {
      return false;
    }
    await sleep(pollMs);
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
