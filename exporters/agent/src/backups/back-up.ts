import type { Clock } from '@trinity/sdk/link';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Sqlite } from '../sqlite/sqlite.ts';
import type { Target } from '../targets/target.ts';
import type { Backup } from './backup.ts';
import type { Backups, BackupSource } from './backups.ts';
import { copiedFilesOf } from './database-files.ts';

export interface BackUpPorts {
  backups: Backups;
  sqlite: Sqlite;
  clock: Clock;
  /** Where copies lie until they are compressed. */
  scratch: string;
}

const copyTimeoutMs = 30 * 60_000;

/** Saves the data of one service while it runs: sound copies of its databases, and its configuration. */
export async function backUp(
  { name, databases, configFiles }: Pick<Target, 'name' | 'databases' | 'configFiles'>,
  reason: string,
  { backups, sqlite, clock, scratch }: BackUpPorts
): Promise<Backup> {
  mkdirSync(scratch, { recursive: true, mode: 0o700 });
  const folder = mkdtempSync(join(scratch, `${name}-`));
  try {
    const sources: BackupSource[] = configFiles.map(({ file }) => ({ path: file }));
    for (const database of databases) {
      const copy = join(folder, database.name);
      await sqlite.copy(database.file, copy, copyTimeoutMs).catch((error: unknown) => {
        throw new Error(`${database.file}: ${(error as Error).message}`);
      });
      sources.push(...copiedFilesOf(database.file, copy));
    }
    return await backups.save({
      target: name,
      why: 'schedule',
      reason,
      key: `backup:${name}:${clock.now()}`,
      sources,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function hasData({ databases, configFiles }: Pick<Target, 'databases' | 'configFiles'>): boolean {
  return databases.length > 0 || configFiles.length > 0;
}
