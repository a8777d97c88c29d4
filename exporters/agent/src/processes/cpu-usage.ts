import type { ProcessStat } from '../supervisors/children/proc.ts';

export interface CpuUsage extends ProcessStat {
  /** Percent of one CPU between two looks; more than 100 for several threads. */
  percent: number;
}

/** The kernel counts CPU time in these for every program, whatever its own clock does (`getconf CLK_TCK`). */
const ticksPerSecond = 100;

/** What each process that was there at both looks used between them, the most first. */
export function usageBetween(
  before: readonly ProcessStat[],
  after: readonly ProcessStat[],
  elapsedMs: number
): CpuUsage[] {
  const earlier = new Map(before.map((stat) => [lifeOf(stat), stat.cpuTicks]));
  return after
    .flatMap((stat) => {
      const ticks = earlier.get(lifeOf(stat));
      return ticks === undefined || elapsedMs <= 0
        ? []
        : [{ ...stat, percent: ((stat.cpuTicks - ticks) / ticksPerSecond / (elapsedMs / 1000)) * 100 }];
    })
    .sort((a, b) => b.percent - a.percent);
}

/** A pid may be another process' by now. */
function lifeOf({ pid, startTicks }: ProcessStat): string {
  return `${pid}:${startTicks}`;
}
