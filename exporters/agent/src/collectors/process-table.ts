/** One process as /proc shows it, as far as it is measured. */
export interface ProcessRow {
  pid: number;
  name: string;
  parent: number;
  /** Time on a CPU, in the kernel's ticks of 10 ms. */
  ticks: number;
  /** In pages: for comparing only. */
  resident: number;
  startTicks: number;
}

export const ticksPerSecond = 100;

/** A line of /proc/PID/stat; undefined when it is none. The name may hold spaces and brackets. */
export function parseRow(line: string): ProcessRow | undefined {
  const [opening, closing] = [line.indexOf(' ('), line.lastIndexOf(') ')];
  const fields = line.slice(closing + 2).split(' ');
  const at = (index: number) => Number(fields[index]);
  const row = {
    pid: Number(line.slice(0, opening)),
    name: line.slice(opening + 2, closing),
    parent: at(1),
    ticks: at(11) + at(12),
    resident: at(21),
    startTicks: at(19),
  };
  const numbers = [row.pid, row.parent, row.ticks, row.resident, row.startTicks];
  return opening > 0 && closing > opening && numbers.every(Number.isSafeInteger) ? row : undefined;
}

/** A process and all that it started, and they started. */
export function treeOf(root: number, children: ReadonlyMap<number, readonly ProcessRow[]>): number[] {
  const found = [root];
  for (let index = 0; index < found.length; index += 1) {
    for (const { pid } of children.get(found[index] ?? root) ?? []) {
      if (!found.includes(pid)) {
        found.push(pid);
      }
    }
  }
  return found;
}

export function childrenOf(rows: readonly ProcessRow[]): Map<number, ProcessRow[]> {
  return Map.groupBy(rows, ({ parent }) => parent);
}

export interface Hog {
  pid: number;
  name: string;
  /** Of one core, since the last look. */
  cpuPercent: number;
}

/** The process that used most of the CPU between two looks. */
export function cpuHog(
  before: readonly ProcessRow[],
  now: readonly ProcessRow[],
  seconds: number
): Hog | undefined {
  const known = new Map(before.map((row) => [`${row.pid} ${row.startTicks}`, row.ticks]));
  const used = now
    .map((row) => ({ ...row, used: row.ticks - (known.get(`${row.pid} ${row.startTicks}`) ?? 0) }))
    .reduce<(ProcessRow & { used: number }) | undefined>(
      (most, row) => (row.used > (most?.used ?? 0) ? row : most),
      undefined
    );
  return used && seconds > 0
    ? {
        pid: used.pid,
        name: used.name,
        cpuPercent: Math.round((used.used / ticksPerSecond / seconds) * 1000) / 10,
      }
    : undefined;
}

export function memoryHog(rows: readonly ProcessRow[]): ProcessRow | undefined {
  return rows.reduce<ProcessRow | undefined>(
    (most, row) => (row.resident > (most?.resident ?? 0) ? row : most),
    undefined
  );
}
