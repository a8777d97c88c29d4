import type { Backup } from '../backups/backup.ts';
import { companionsOf, rawFilesOf } from '../backups/database-files.ts';
import type { Target } from '../targets/target.ts';
import type { Action } from './action.ts';
import { assertNotInUse } from './database/not-in-use.ts';
import type { DatabasePorts } from './database/ports.ts';
import { changeWhileStopped, refused, usualTiming, type RevivalTiming } from './revive.ts';

const inspectTimeoutMs = 60_000;

/**
 * Puts a backup's files back. What they replace is in a backup of its own before, whose id the reason names. Putting
 * back can be done again from the beginning wherever it broke off.
 */
export function createRestoreBackup(
  ports: Pick<DatabasePorts, 'backups' | 'sqlite'>,
  timing: RevivalTiming = usualTiming
): Action<'restore_backup'> {
  return {
    name: 'restore_backup',
    resumable: true,
    async run(context) {
      const { target, args } = context;
      const backup = chooseBackup(ports.backups.list(), target.name, args.backup);
      if (!backup) {
        return refused(`There is no backup ${args.backup ?? ''} of ${target.name}.`.replace('  ', ' '));
      }
      const objection = objectionToRestore(backup, target);
      if (objection !== undefined) {
        return refused(objection);
      }
      return changeWhileStopped(context, timing, async () => ({
        note: await restoreFiles(backup, target, `restore:${context.directive.id}`, ports),
        found: { backup: backup.id },
      }));
    },
  };
}

/** The one that was asked for, else the newest of the target's data. */
export function chooseBackup(
  backups: readonly Backup[],
  target: string,
  id: string | undefined
): Backup | undefined {
  const own = backups.filter((backup) => backup.target === target);
  return id === undefined
    ? own.find(({ why }) => why === 'schedule')
    : own.find((backup) => backup.id === id);
}

/** A backup may be older than the file that says what may be touched. */
export function objectionToRestore(
  { files }: Backup,
  target: Pick<Target, 'name' | 'databases' | 'configFiles'>
): string | undefined {
  const declared = declaredFiles(target);
  const foreign = files.find(({ path }) => !declared.has(path));
  return foreign && `The file of this agent does not declare ${foreign.path} for ${target.name} (any more).`;
}

/** All that a restore may write or remove. */
export function declaredFiles({
  databases,
  configFiles,
}: Pick<Target, 'databases' | 'configFiles'>): Set<string> {
  return new Set([
    ...databases.flatMap(({ file }) => [file, ...companionsOf(file)]),
    ...configFiles.map(({ file }) => file),
  ]);
}

/**
 * Puts a backup's files back while nobody uses them. What they replace is saved for `key` first; a database that is not
 * sound then is not left there.
 */
export async function restoreFiles(
  backup: Backup,
  target: Pick<Target, 'name' | 'databases' | 'configFiles'>,
  key: string,
  { backups, sqlite }: Pick<DatabasePorts, 'backups' | 'sqlite'>
): Promise<string> {
  const paths = new Set(backup.files.map(({ path }) => path));
  const databases = target.databases.filter(({ file }) => paths.has(file));
  databases.forEach(({ file }) => {
    assertNotInUse(file);
  });
  const replaced = await backups.save({
    target: target.name,
    why: 'fix',
    reason: `what backup ${backup.id} replaced`,
    key,
    sources: [
      ...databases.flatMap(({ file }) => rawFilesOf(file)),
      ...target.configFiles.filter(({ file }) => paths.has(file)).map(({ file }) => ({ path: file })),
    ],
  });
  await backups.restore(backup);
  for (const { file } of databases) {
    const { state, complaints } = await sqlite.inspect(file, inspectTimeoutMs);
    if (state !== 'ok') {
      await backups.restore(replaced);
      throw new Error(`${file} of backup ${backup.id} is ${state} ${complaints[0] ?? ''}: all is as it was.`);
    }
  }
  return `Backup ${backup.id} was put back; what it replaced is in backup ${replaced.id}.`;
}
