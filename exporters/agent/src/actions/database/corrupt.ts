import { mkdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Backup } from '../../backups/backup.ts';
import { companionsOf, rawFilesOf } from '../../backups/database-files.ts';
import { processesOfTargets } from '../../targets/owner.ts';
import { openersOf } from '../../processes/file-holders.ts';
import { commandOf } from '../../processes/process-tree.ts';
import { putInPlace } from '../../storage/files.ts';
import type { ActionContext } from '../action.ts';
import { assertNotInUse } from './not-in-use.ts';
import type { DatabasePorts } from './ports.ts';

type Context = ActionContext<'repair_database'>;

/**
 * Why a damaged database may not be rebuilt, tried out on it as it is, without touching it: what would be lost, or who
 * else uses it. Empty when it may be.
 */
export async function objectionsToRebuild(
  file: string,
  context: Context,
  { sqlite, targets }: DatabasePorts
): Promise<string[]> {
  const owners = await processesOfTargets(targets.values());
  const strangers = openersOf([file]).filter((pid) => owners.get(pid)?.name !== context.target.name);
  if (strangers.length > 0) {
    return strangers.slice(0, 5).map((pid) => `${commandOf(pid)} (pid ${pid}) has it open`);
  }
  return inScratch(file, async (scratch) => {
    const tried = await sqlite.rebuild(file, join(scratch, 'tried'), context.remainingMs());
    return tried.ok ? [] : tried.objections;
  });
}

/**
 * Replaces a damaged database by one with all of its rows, while nobody has it open. The damaged files are in a backup
 * before, and everything is made from that: so it can be done again from the beginning wherever it broke off.
 */
export async function replaceByRebuilt(
  file: string,
  database: string,
  context: Context,
  { sqlite, backups }: DatabasePorts
): Promise<string> {
  assertNotInUse(file);
  const backup = await backups.save({
    target: context.target.name,
    why: 'fix',
    reason: `${database} as it was, damaged, before repair_database`,
    key: `repair:${context.directive.id}:${database}`,
    sources: rawFilesOf(file),
  });
  if (backups.isMarked(backup, 'swapped')) {
    return `${file} was rebuilt before (backup ${backup.id}).`;
  }
  return inScratch(file, async (scratch) => {
    const damaged = await extractRaw(backup, file, scratch, backups);
    const fresh = join(scratch, 'fresh');
    // Nobody serves it now, so it is brought to its end even when the time that was given is short.
    const rebuilt = await sqlite.rebuild(damaged, fresh, Math.max(context.remainingMs(), 60_000));
    const original = backup.files[0];
    if (!rebuilt.ok || !original || original.stored === null) {
      const lost = rebuilt.ok ? 'it is gone' : rebuilt.objections.slice(0, 3).join('; ');
      throw new Error(`${file} was not replaced, because rows would be lost: ${lost} (backup ${backup.id}).`);
    }
    // A log of the damaged file would be played into the new one.
    companionsOf(file).forEach((companion) => {
      rmSync(companion, { force: true });
    });
    await putInPlace(fresh, file, original);
    backups.mark(backup, 'swapped');
    return `${file} was rebuilt with all ${rebuilt.rows} rows of its ${rebuilt.tables} tables; the damaged one is in backup ${backup.id}.`;
  });
}

async function extractRaw(
  backup: Backup,
  file: string,
  scratch: string,
  backups: DatabasePorts['backups']
): Promise<string> {
  for (const saved of backup.files) {
    await backups.extract(backup, saved, join(scratch, basename(saved.path)));
  }
  return join(scratch, basename(file));
}

/** A folder beside the database, on the same file system, that is empty at the beginning and gone at the end. */
async function inScratch<T>(file: string, use: (scratch: string) => Promise<T>): Promise<T> {
  const scratch = join(dirname(file), `.${basename(file)}.trinity-repair`);
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { mode: 0o700 });
  try {
    return await use(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
