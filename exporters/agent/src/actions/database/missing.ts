import { existsSync, linkSync, readFileSync, rmSync, statSync } from 'node:fs';
import { chmod, chown } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Resources } from '../../config/resources.ts';
import { companionsOf, dataLeftBeside } from '../../backups/database-files.ts';
import { newestCopy } from '../../backups/newest-copy.ts';
import type { DatabasePorts } from './ports.ts';

type Database = Resources['databases'][number];

/** Why a database that is not there is not made; undefined when it may be. */
export function objectionToMaking(
  { file, schema }: Database,
  { backups }: Pick<DatabasePorts, 'backups'>
): string | undefined {
  if (!existsSync(dirname(file))) {
    return `${file} is missing together with its folder: a file system may not be mounted.`;
  }
  const left = dataLeftBeside(file);
  if (left !== undefined) {
    return `${file} is missing, but ${left} is there, with data that belonged to it.`;
  }
  return schema === undefined && !newestCopy(file, backups)
    ? `${file} is missing, and there is neither a backup nor a schema to make it from.`
    : undefined;
}

/** Brings a missing or empty database back: from the newest backup, else empty from its schema. */
export async function makeAnew(
  { file, schema, name }: Database,
  { backups, sqlite }: Pick<DatabasePorts, 'backups' | 'sqlite'>,
  timeoutMs: number
): Promise<string> {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0) {
    return `${file} is there.`;
  }
  const unfinished = join(dirname(file), `.${basename(file)}.trinity-new`);
  for (const path of [unfinished, ...companionsOf(unfinished)]) {
    rmSync(path, { force: true });
  }
  const copy = newestCopy(file, backups);
  try {
    if (copy) {
      await backups.extract(copy.backup, copy.saved, unfinished);
    } else {
      await sqlite.create(unfinished, readFileSync(schema ?? '', 'utf8'), timeoutMs);
      await ownLikeFolder(unfinished);
    }
    const { state, complaints } = await sqlite.inspect(unfinished, timeoutMs);
    if (state !== 'ok') {
      throw new Error(`${name} could not be made: it is ${state} ${complaints[0] ?? ''}`);
    }
    removeIfEmpty(file);
    companionsOf(file).forEach((companion) => {
      rmSync(companion, { force: true });
    });
    // Unlike a rename this takes nobody's place who was faster.
    linkSync(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
  }
  return copy
    ? `${file} was missing and is back as it was in backup ${copy.backup.id}.`
    : `${file} was missing and was made from its schema, empty.`;
}

function removeIfEmpty(file: string): void {
  if (statSync(file, { throwIfNoEntry: false })?.size === 0) {
    rmSync(file);
  }
}

/** Whoever may write in the folder is who needs the file. */
async function ownLikeFolder(file: string): Promise<void> {
  const { uid, gid } = statSync(dirname(file));
  await chown(file, uid, gid);
  await chmod(file, 0o640);
}
