import { randomUUID } from 'node:crypto';
import { objectionToRestore, restoreFiles } from '../actions/restore-backup.ts';
import type { DatabasePorts } from '../actions/database/ports.ts';

export type RestorePorts = Pick<DatabasePorts, 'targets' | 'turns' | 'backups' | 'sqlite'> & {
  stopTimeoutMs: number;
};

/**
 * Puts a backup back because a person on this host wants it, and says what was done. A service that runs is stopped
 * meanwhile; one that does not run is not started. Rejects with what to tell the person.
 */
export async function restoreForPerson(
  id: string,
  { targets, turns, backups, sqlite, stopTimeoutMs }: RestorePorts
): Promise<string> {
  const backup = backups.find((one) => one.id === id);
  const target = backup && targets.get(backup.target);
  if (!backup || !target) {
    throw new Error(backup ? `there is no service ${backup.target} any more` : `there is no backup ${id}`);
  }
  const objection = objectionToRestore(backup, target);
  if (objection !== undefined) {
    throw new Error(objection);
  }
  return turns.take(target.name, async () => {
    const wasRunning = (await target.observe()).state === 'running';
    const key = `person:${randomUUID()}`;
    if (wasRunning) {
      await target.stop(stopTimeoutMs);
    }
    try {
      return await restoreFiles(backup, target, key, { backups, sqlite });
    } finally {
      if (wasRunning) {
        await target.start(key);
      }
    }
  });
}
