import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DrillWorld, Fault } from '../fault.ts';

/** The station that has a file of settings. */
const component = 'career';
const file = 'settings.json';

/** By then the agent has kept the version with which the station is well. */
const keptAfterMs = 30_000;

export const badConfiguration: Fault = {
  name: 'bad-configuration',
  description:
    'Somebody changes the settings of a station, restarts it, and it ends at once: the change is taken back.',
  expected: 'mended',
  causes: ['config_parse'],
  // By whom changed it, and with what was there before.
  starts: 2,
  inject: async ({ stations, say }) => {
    const path = join(stations.folderOf(component), file);
    const good = readFileSync(path);
    await untilKept({ stations });
    say(`Writing settings of another type for ${component}, and restarting it.`);
    writeFileSync(path, '{ "knownSkills": "TypeScript, Go" }\n');
    return {
      component,
      at: await stations.restartByHand(component),
      cleanUp: async () => {
        if (!readFileSync(path).equals(good)) {
          writeFileSync(path, good);
        }
        await stations.bringBack(component);
      },
    };
  },
};

async function untilKept({ stations }: Pick<DrillWorld, 'stations'>): Promise<void> {
  while (Date.now() - stations.startedAt(component) < keptAfterMs) {
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
