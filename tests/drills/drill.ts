import { readRunFile } from '../../stack/run-file.ts';
import { DemoStations } from './demo-stations.ts';
import type { DrillResult } from './drill-result.ts';
import type { DrillWorld, Fault } from './fault.ts';
import { follow, type BeforeFault } from './follow.ts';
import { recentIncidents } from './incidents.ts';
import { settle } from './settle.ts';
import { StackClient } from './stack-client.ts';

/** The stack that runs now. Parts may have been started again since the last drill, so it is read anew each time. */
export function readWorld(say: (line: string) => void): DrillWorld {
  const run = readRunFile();
  const client = new StackClient(run);
  return { run, client, stations: new DemoStations(run, client), say };
}

/** Makes a fault, follows what becomes of it, and leaves the demo as it was. */
export async function drill(
  fault: Fault,
  station: string | undefined,
  timeoutMs: number,
  say: (line: string) => void
): Promise<DrillResult> {
  const world = readWorld(say);
  const before = await readBefore(world);
  const result = await makeAndFollow(world, fault, { station, before, timeoutMs });
  await settle(world, [result.component], before);
  return result;
}

export async function readBefore(world: DrillWorld): Promise<BeforeFault> {
  const incidents = await recentIncidents(world);
  return { starts: world.stations.starts(), incidents: new Set(incidents.map(({ id }) => id)) };
}

/** Makes a fault, follows what becomes of it, and takes it back. */
export async function makeAndFollow(
  world: DrillWorld,
  fault: Fault,
  { station, before, timeoutMs }: { station: string | undefined; before: BeforeFault; timeoutMs: number }
): Promise<DrillResult> {
  const injected = await fault.inject(world, station);
  try {
    return await follow(world, fault, injected, before, timeoutMs, (ms, type, text) =>
      world.say(`${(ms / 1000).toFixed(2).padStart(7)} s  ${type.padEnd(20)} ${text}`)
    );
  } finally {
    await injected.cleanUp();
  }
}
