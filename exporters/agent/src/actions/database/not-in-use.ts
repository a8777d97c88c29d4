import { companionsOf } from '../../backups/database-files.ts';
import { openersOf } from '../../processes/file-holders.ts';
import { commandOf } from '../../processes/process-tree.ts';

/** Throws while any process has the database open: it would go on writing into what is no longer there. */
export function assertNotInUse(file: string): void {
  const pids = openersOf([file, ...companionsOf(file)]);
  if (pids.length > 0) {
    const named = pids.slice(0, 5).map((pid) => `${commandOf(pid)} (pid ${pid})`);
    throw new Error(`${file} is open in ${named.join(', ')}: it can't be replaced under them.`);
  }
}
