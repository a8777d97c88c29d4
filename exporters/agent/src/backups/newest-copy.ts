import type { Backup, SavedFile } from './backup.ts';
import type { Backups } from './backups.ts';

/** The newest scheduled copy of a file, or undefined. */
export function newestCopy(
  file: string,
  backups: Pick<Backups, 'list'>
): { backup: Backup; saved: SavedFile } | undefined {
  for (const backup of backups.list().filter(({ why }) => why === 'schedule')) {
    const saved = backup.files.find(({ path, stored }) => path === file && stored !== null);
    if (saved) {
      return { backup, saved };
    }
  }
  return undefined;
}
