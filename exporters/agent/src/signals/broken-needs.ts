import { lstatSync, statSync } from 'node:fs';
import type { Backups } from '../backups/backups.ts';
import { newestCopy } from '../backups/newest-copy.ts';
import { dataLeftBeside } from '../backups/database-files.ts';
import type { Resources } from '../config/resources.ts';
import { objectionToFile, type CheckPorts } from '../configuration/check-file.ts';
import { lastGoodVersion } from '../configuration/versions.ts';
import { findMissing, readLock } from '../packages/lock-file.ts';
import { hashFile } from '../storage/files.ts';
import type { Target } from '../targets/target.ts';

/** Something that the file declares for a target, and that is not as the target needs it to start. */
export interface BrokenNeed {
  /** The cause that it would be. */
  cause: 'missing_file' | 'missing_table' | 'config_parse' | 'missing_module';
  text: string;
}

export interface NeedsPorts extends CheckPorts {
  backups: Backups;
}

/**
 * What a dead target would not start with, or would start without what it had. A start begins an empty database in silence, and
 * fails three times over a broken file before anybody reads why: so it is looked for before anything is started.
 */
export async function brokenNeeds(
  target: Target,
  ports: NeedsPorts,
  abort: AbortSignal = AbortSignal.timeout(30_000)
): Promise<BrokenNeed[]> {
  const configuration = await Promise.all(
    target.configFiles.map((declared) => lookAtConfiguration(declared, target, ports, abort))
  );
  return [
    ...target.databases.flatMap((database) => lookAtDatabase(database, ports) ?? []),
    ...configuration.flatMap((broken) => broken ?? []),
    ...lookAtPackages(target),
  ];
}

/** One that nothing is known to have been in is not missed: its service makes it. */
function lookAtDatabase(
  { file, schema }: Resources['databases'][number],
  { backups }: NeedsPorts
): BrokenNeed | undefined {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  const isKnown = schema !== undefined || newestCopy(file, backups) !== undefined;
  if (!isKnown || (size ?? 0) > 0) {
    return undefined;
  }
  if (size === undefined) {
    return { cause: 'missing_file', text: `${file}: no such file or directory: the database is gone` };
  }
  return dataLeftBeside(file) === undefined
    ? { cause: 'missing_table', text: `no such table: the database ${file} is empty` }
    : undefined;
}

/** Only another version than the last good one can be what is wrong. */
async function lookAtConfiguration(
  declared: Resources['configFiles'][number],
  target: Target,
  ports: NeedsPorts,
  abort: AbortSignal
): Promise<BrokenNeed | undefined> {
  const { file } = declared;
  const good = lastGoodVersion(file, target.name, ports.backups);
  if (good === undefined) {
    return undefined;
  }
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile()) {
    const what = stat === undefined ? 'is gone' : 'is no file any more';
    return { cause: 'config_parse', text: `invalid configuration: ${file} ${what}` };
  }
  if ((await hashFile(file)).sha256 === good.saved.sha256) {
    return undefined;
  }
  const objection = await objectionToFile(declared, file, target, ports, abort);
  return objection === undefined
    ? undefined
    : { cause: 'config_parse', text: `invalid configuration in ${file}: ${objection}` };
}

function lookAtPackages({ packages }: Target): BrokenNeed[] {
  const lock = packages === undefined ? undefined : readLock(packages);
  if (packages === undefined || !lock?.ok) {
    return [];
  }
  const [missing] = findMissing(packages, lock.packages);
  return missing === undefined
    ? []
    : [{ cause: 'missing_module', text: `Cannot find module '${missing}' in ${packages}` }];
}
