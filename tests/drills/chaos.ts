import { seeded } from '../site/seeded.ts';
import { makeAndFollow, readBefore, readWorld } from './drill.ts';
import type { DrillResult } from './drill-result.ts';
import type { Fault } from './fault.ts';
import { serviceBlocked, serviceCrashed } from './faults/breaking-itself.ts';
import { mendsItself } from './faults/left-alone.ts';
import { serviceDown } from './faults/service-down.ts';
import { serviceHung } from './faults/service-hung.ts';
import { settle } from './settle.ts';

/** Those that any station can have, and that can be had by several at once. */
const anywhere: readonly Fault[] = [serviceDown, serviceHung, serviceCrashed, serviceBlocked, mendsItself];

const mostAtOnce = 3;

/** Rounds of one to three faults at the same time, each on a station of its own. */
export async function chaos(
  seed: number,
  rounds: number,
  timeoutMs: number,
  say: (line: string) => void
): Promise<DrillResult[]> {
  const random = seeded(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const results: DrillResult[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const free = new Set(readWorld(say).stations.names);
    const plan = Array.from({ length: 1 + Math.floor(random() * mostAtOnce) }, () => {
      const station = pick([...free]);
      free.delete(station);
      return { fault: pick(anywhere), station };
    });
    say(`\nround ${round}: ${plan.map(({ fault, station }) => `${fault.name} of ${station}`).join(', ')}`);
    const before = await readBefore(readWorld(say));
    const together = await Promise.all(
      plan.map(({ fault, station }) => {
        const world = readWorld((line) => {
          say(`${station.padEnd(12)} ${line}`);
        });
        return makeAndFollow(world, fault, { station, before, timeoutMs });
      })
    );
    const components = plan.map(({ station }) => station);
    await settle(readWorld(say), components, before);
    results.push(...together.map((result) => withoutOthers(result, together)));
  }
  return results;
}

/** Starts and runs of the other stations of the round are their own drills'. */
function withoutOthers(result: DrillResult, together: readonly DrillResult[]): DrillResult {
  const others = together.filter((other) => other !== result).reduce((sum, { starts }) => sum + starts, 0);
  const isOthers = (acted: string | null) =>
    together.some(({ component }) => component !== result.component && component === acted);
  return {
    ...result,
    wrongStarts: Math.max(0, result.wrongStarts - others),
    uselessRuns: result.uselessRuns.filter(({ component }) => !isOthers(component)),
  };
}
