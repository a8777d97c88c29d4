import { readRunFile } from '../../stack/run-file.ts';
import { agentName } from '../../stack/write-config.ts';
import { DemoStations } from './demo-stations.ts';
import type { DrillResult } from './drill-result.ts';
import type { DrillWorld, Fault } from './fault.ts';
import { follow } from './follow.ts';
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
  const components = [...world.stations.names, agentName];
  const incidents = await Promise.all(components.map((name) => world.client.recent(name)));
  const before = {
    starts: world.stations.starts(),
    incidents: new Set(incidents.flat().map(({ id }) => id)),
  };
  const injected = await fault.inject(world, station);
  let result: DrillResult;
  try {
    result = await follow(world, fault, injected, before, timeoutMs, (ms, type, text) =>
      say(`${(ms / 1000).toFixed(2).padStart(7)} s  ${type.padEnd(20)} ${text}`)
    );
  } finally {
    await injected.cleanUp();
  }
  await settle(world, injected.component, before);
  return result;
}
