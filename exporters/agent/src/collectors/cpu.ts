import type { Collector } from './collector.ts';

/** Time in clock ticks since the machine started. */
interface CpuTime {
  busy: number;
  total: number;
}

/** CPU time in use on the host between two looks; the first look gives nothing. */
export function createCpuCollector(read: (path: string) => Promise<string>): Collector {
  let before: CpuTime | undefined;
  return {
    name: 'cpu',
    async collect() {
      const now = parseCpuTime(await read('/proc/stat'));
      const ratio = before && busyRatio(before, now);
      before = now;
      return ratio === undefined
        ? []
        : [
            { metric: 'cpuRatio', labels: {}, value: ratio },
            { metric: 'cpuPercent', labels: {}, value: ratio * 100 },
          ];
    },
  };
}

/** The first line of /proc/stat: user nice system idle iowait irq softirq steal; guest time is in user already. */
export function parseCpuTime(text: string): CpuTime {
  const fields = /^cpu +((?:\d+ ?)+)/.exec(text)?.[1]?.trim().split(' ').map(Number) ?? [];
  const [idle, ioWait] = [fields[3], fields[4]];
  if (idle === undefined || ioWait === undefined) {
    throw new Error('/proc/stat has no line for the whole CPU');
  }
  const total = fields.slice(0, 8).reduce((sum, ticks) => sum + ticks, 0);
  return { busy: total - idle - ioWait, total };
}

/** Undefined where the counters say nothing: no time passed, or they went back, as iowait does at times. */
export function busyRatio(before: CpuTime, now: CpuTime): number | undefined {
  const [busy, total] = [now.busy - before.busy, now.total - before.total];
  return total > 0 && busy >= 0 ? Math.min(1, busy / total) : undefined;
}
