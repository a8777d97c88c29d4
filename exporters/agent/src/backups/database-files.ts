import { statSync } from 'node:fs';
import type { BackupSource } from './backups.ts';

/** What SQLite keeps beside a database while it is in use: it belongs to these very bytes and to no others. */
const companions = ['-wal', '-shm', '-journal'];

/** All files of a database that nobody has open, as they are. */
export function rawFilesOf(file: string): BackupSource[] {
  return [{ path: file }, ...companions.map((one) => ({ path: file + one }))];
}

/** A sound copy that stands for a database: restored, it has no companions. */
export function copiedFilesOf(file: string, copy: string): BackupSource[] {
  return [{ path: file, from: copy }, ...companions.map((one) => ({ path: file + one, from: null }))];
}

export function companionsOf(file: string): string[] {
  return companions.map((one) => file + one);
}

/** The one in which rows are left; the -shm is only an index of the -wal, which SQLite makes anew. Undefined where none are. */
export function dataLeftBeside(file: string): string | undefined {
  return ['-wal', '-journal']
    .map((one) => file + one)
    .find((companion) => (statSync(companion, { throwIfNoEntry: false })?.size ?? 0) > 0);
}
