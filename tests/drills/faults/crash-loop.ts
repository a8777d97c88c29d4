import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../fault.ts';

/** A station with a database, which therefore can be made unable to start. */
const component = 'broker';

export const crashLoop: Fault = {
  name: 'crash-loop',
  description: 'A station is killed and ends at each start, because a folder is where its database was.',
  expected: 'person',
  causes: ['service_down', 'missing_file', 'file_permission', 'db_corrupt'],
  // The tries of one run, each told from the last by its own time to wait.
  starts: 3,
  inject: async ({ stations, say }) => {
    const file = join(stations.folderOf(component), 'orders.db');
    const aside = `${file}.drill`;
    say(`Putting a folder where ${component} has its database, and killing it.`);
    renameSync(file, aside);
    mkdirSync(file);
    process.kill(stations.pidOf(component), 'SIGKILL');
    return {
      component,
      at: Date.now(),
      cleanUp: async () => {
        if (existsSync(aside)) {
          rmSync(file, { recursive: true, force: true });
          renameSync(aside, file);
        }
        await stations.bringBack(component);
      },
    };
  },
};
