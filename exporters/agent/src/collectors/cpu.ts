import type { Collector } from './collector.ts';

/** Time in clock ticks since the machine started. */
interface CpuTime {
  busy: number;
  /** What of it had a lower priority: others have it as soon as they want it. */
  niced: number;
  total: number;
}

/** CPU time in use on the host between two looks; the first look gives nothing. */
export function createCpuCollector(read: (path: string) => Promise<string>): Collector {
  let before: CpuTime | undefined;
  return {
    name: 'cpu',
    async collect() {
      const now = parseCpuTime(await read('/proc/stat'));
      const ratios = before && busyRatios(before, now);
      before = now;
      return ratios === undefined
        ? []
        : [
            { metric: 'cpuRatio', labels: {}, value: ratios.all },
            { metric: 'cpuPercent', labels: {}, value: ratios.all * 100 },
            { metric: 'cpuUnnicedPercent', labels: {}, value: ratios.unniced * 100 },
          ];
    },
  };
}

/** The first line of /proc/stat: user nice system idle iowait irq softirq steal; guest time is in user already. */
export function parseCpuTime(text: string): CpuTime {
  const fields = /^cpu +((?:\d+ ?)+)/.exec(text)?.[1]?.trim().split(' ').map(Number) ?? [];
  const [niced, idle, ioWait] = [fields[1], fields[3], fields[4]];
  if (niced === undefined || idle === undefined || ioWait === undefined) {
    throw new Error('/proc/stat has no line for the whole CPU');
  }
  const total = fields.slice(0, 8).reduce((sum, ticks) => sum + ticks, 0);
  return { busy: total - idle - ioWait, niced, total };
}

/** Undefined where the counters say nothing: no time passed, or they went back, as iowait does at times. */
export function busyRatios(before: CpuTime, now: CpuTime): { all: number; unniced: number } | undefined {
  const [busy, niced, total] = [now.busy - before.busy, now.niced - before.niced, now.total - before.total];
  return total > 0 && busy >= 0
    ? { all: Math.min(1, busy / total), unniced: Math.min(1, Math.max(0, busy - Math.max(0, niced)) / total) }
    : undefined;
}
