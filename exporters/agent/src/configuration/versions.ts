import type { Backup, SavedFile } from '../backups/backup.ts';
import type { Backups } from '../backups/backups.ts';

export interface GoodVersion {
  backup: Backup;
  saved: SavedFile;
}

/** The newest version of a configuration file with which its service was well. */
export function lastGoodVersion(file: string, target: string, backups: Backups): GoodVersion | undefined {
  for (const backup of backups.list()) {
    const [saved] = backup.files;
    if (
      backup.why === 'config' &&
      backup.target === target &&
      saved?.path === file &&
      saved.stored !== null
    ) {
      return { backup, saved };
    }
  }
  return undefined;
}
