import { readdirSync, statSync } from 'node:fs';

/** All files that processes have open, as `device:inode`, as far as this agent's user may see. */
export function listOpenFiles(): Set<string> {
  const open = new Set<string>();
  for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    for (const handle of attempt(() => readdirSync(`/proc/${pid}/fd`)) ?? []) {
      const stat = attempt(() => statSync(`/proc/${pid}/fd/${handle}`));
      if (stat) {
        open.add(`${stat.dev}:${stat.ino}`);
      }
    }
  }
  return open;
}

/** Processes end, and others' are not shown. */
function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
