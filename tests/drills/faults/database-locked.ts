import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Fault } from '../fault.ts';

/** The station whose database its file declares. */
export const withDatabase = { component: 'jarvis-core', database: 'memory.db' } as const;

const holder = join(import.meta.dirname, '..', 'hold-lock.ts');

export const databaseLockedByStranger: Fault = {
  name: 'database-locked-by-stranger',
  description: "Somebody's program locks a station's database: it is named to a person, and not touched.",
  expected: 'person',
  causes: ['db_locked'],
  starts: 0,
  inject: async ({ stations, say }) => {
    const { component, database } = withDatabase;
    const stranger = spawn(process.execPath, [holder, join(stations.folderOf(component), database)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(stranger, 'exit');
    await Promise.race([once(stranger.stdout, 'data'), ended]);
    if (stranger.exitCode !== null) {
      throw new Error(`the database of ${component} could not be locked`);
    }
    say(`Process ${stranger.pid} holds the lock of ${component}'s database.`);
    return {
      component,
      at: Date.now(),
      cleanUp: async () => {
        stranger.kill('SIGKILL');
        await ended;
        await stations.bringBack(component);
      },
    };
  },
};
