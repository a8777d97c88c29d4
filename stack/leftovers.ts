import { readdirSync, readFileSync } from 'node:fs';
import { stateDir } from './paths.ts';

/** In the environment of every part, and so of everything that parts start. */
export const stackEnvironment = { TRINITY_STACK: stateDir };

const mark = `TRINITY_STACK=${stateDir}`;

/** Processes of this very stack that are there: of an earlier start that was killed, or that did not stop. */
export function findLeftovers(): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => pid !== process.pid && isMarked(pid));
}

/** Ends them for good and waits until they are gone. */
export async function killLeftovers(): Promise<number> {
  const found = findLeftovers();
  for (const pid of found) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It went by itself.
    }
  }
  while (findLeftovers().length > 0) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return found.length;
}

function isMarked(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(mark);
  } catch {
    // Gone, or of another user.
    return false;
  }
}
