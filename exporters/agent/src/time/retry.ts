import { backoffMs, type Clock } from '@trinity/sdk/link';
import { sleep } from './sleep.ts';

const range = { firstMs: 200, maxMs: 3_000 };

export interface RetryPorts {
  clock: Clock;
  random(): number;
  abort: AbortSignal;
}

/** Tries until it works, `giveUp` says that it never will, or the agent goes down; undefined in the last two cases. */
export async function retry<T>(
  run: () => Promise<T>,
  giveUp: (error: unknown) => boolean,
  { clock, random, abort }: RetryPorts
): Promise<T | undefined> {
  for (let attempt = 1; !abort.aborted; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (giveUp(error)) {
        return undefined;
      }
      await sleep(clock, backoffMs(attempt, range, random), abort);
    }
  }
  return undefined;
}
