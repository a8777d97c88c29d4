import { stations } from '@trinity/demo';
import { readBootLog } from '../boot-log.ts';
import type { DrillWorld, Fault } from '../fault.ts';

/** Trinity works on a target at most three times an hour, so drills take the station that was worked on least. */
export const serviceDown: Fault = {
  name: 'service-down',
  description: 'A station is killed with SIGKILL.',
  cause: 'service_down',
  mendable: true,
  inject: async (world, station) => {
    const component = station ?? (await leastDrilled(world));
    const before = readBootLog(world.run, component);
    const pid = before.at(-1)?.pid;
    if (pid === undefined) {
      throw new Error(`${component} has never been started: is the stack running?`);
    }
    world.say(`Killing ${component} (pid ${pid}) with SIGKILL.`);
    process.kill(pid, 'SIGKILL');
    return {
      component,
      at: Date.now(),
      startsSince: () => readBootLog(world.run, component).length - before.length,
      cleanUp: async () => {},
    };
  },
};

const hour = 3_600_000;

async function leastDrilled({ client }: DrillWorld): Promise<string> {
  const since = Date.now() - hour;
  const counted = await Promise.all(
    stations.map(async ({ name }) => {
      const recent = (await client.recent(name)).filter(({ openedAt }) => openedAt > since);
      const runs = recent.reduce((sum, incident) => sum + incident.runs.verified + incident.runs.failed, 0);
      return { name, busy: recent.some(isAtWork), runs };
    })
  );
  const free = counted.filter(({ busy }) => !busy).sort((a, b) => a.runs - b.runs);
  const [least] = free;
  if (least === undefined) {
    throw new Error('Every station has a fix at work; try again in a moment.');
  }
  return least.name;
}

function isAtWork({ phase, verifiedAt }: { phase: string; verifiedAt: number | null }): boolean {
  return phase !== 'closed' && verifiedAt === null;
}
