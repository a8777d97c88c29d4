import type { NotDelivered } from './channel.ts';
import type { PendingMessage } from './pending-message.ts';

const firstWaitMs = 5_000;
const longestWaitMs = 5 * 60_000;

/** A call that is older helps nobody: by then it is seen in other ways. */
export const givesUpAfterMs = 4 * 3_600_000;

/** When a message is tried again after a failure, or null when it is given up. Pure. */
export function nextTry(
  { since, tries }: Pick<PendingMessage, 'since' | 'tries'>,
  { isFinal, retryAfterMs }: Pick<NotDelivered, 'isFinal' | 'retryAfterMs'>,
  now: number
): number | null {
  const wait = Math.min(firstWaitMs * 2 ** Math.min(tries, 20), longestWaitMs);
  const at = now + Math.max(wait, retryAfterMs ?? 0);
  return isFinal || at - since > givesUpAfterMs ? null : at;
}

/** No wait is longer, whatever the other side asks for. */
export const longestRetryMs = 3_600_000;

/** Whether it is time to send it. A time that is further away than any wait was written before the clock was set back. */
export function isDue({ nextAt }: Pick<PendingMessage, 'nextAt'>, now: number): boolean {
  return nextAt <= now || nextAt > now + longestRetryMs;
}

/**
 * How long nothing else goes by a channel after one of its messages failed: as long as the other side asks, else not long, so
 * that a message which only itself fails does not hold up the rest.
 */
export function pauseAfter(failuresInARow: number, retryAfterMs: number | null): number {
  return retryAfterMs ?? Math.min(firstWaitMs * failuresInARow, 60_000);
}
