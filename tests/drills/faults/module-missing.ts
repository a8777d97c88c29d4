import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../fault.ts';

/** The station that has packages of its own. */
const component = 'business';

export const moduleMissing: Fault = {
  name: 'module-missing',
  description:
    'The packages of a station are deleted and somebody restarts it: what its lock file names is installed again.',
  expected: 'mended',
  causes: ['missing_module'],
  // By whom restarted it, and with its packages again.
  starts: 2,
  inject: async ({ stations, say }) => {
    const packages = join(stations.folderOf(component), 'packages');
    say(`Deleting the packages of ${component}, and restarting it.`);
    rmSync(join(packages, 'node_modules'), { recursive: true });
    return {
      component,
      at: await stations.restartByHand(component),
      cleanUp: async () => {
        cpSync(join(packages, 'vendor'), join(packages, 'node_modules'), { recursive: true });
        await stations.bringBack(component);
      },
    };
  },
};
