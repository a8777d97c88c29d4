import { readFileSync } from 'node:fs';

/** Kept for all else that an agent does: probes, connections, databases, services that start. */
const kept = 256;

/**
 * The highest number that an open log may have as a file of this process: the system gives the lowest that is free, so
 * that a log with a higher one would take what the rest of the agent needs.
 */
export function highestLogFile(limits = readLimits()): number {
  const soft = /^Max open files\s+(\d+)/m.exec(limits)?.[1];
  return soft === undefined ? Infinity : Math.max(kept, Number(soft) - kept);
}

function readLimits(): string {
  try {
    return readFileSync('/proc/self/limits', 'utf8');
  } catch {
    return '';
  }
}
