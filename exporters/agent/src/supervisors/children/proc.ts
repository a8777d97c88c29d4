import { readdirSync, readFileSync } from 'node:fs';

/** What /proc says of a process, as far as the agent needs it. */
export interface ProcessStat {
  pid: number;
  /** The kernel's letter: R running, S sleeping, D waiting for a disk, T stopped, Z dead but not yet collected. */
  state: string;
  group: number;
  /** Who began it, or took it over. */
  parent: number;
  /** CPU time that it used so far, in hundredths of a second. */
  cpuTicks: number;
  /** When it began, in clock ticks since the machine did. With the pid: which life this is. */
  startTicks: number;
}

/** One line of /proc/PID/stat; undefined when it is none. The command's name may hold spaces and brackets. */
export function parseStat(line: string): ProcessStat | undefined {
  const opening = line.indexOf(' (');
  const closing = line.lastIndexOf(') ');
  const fields = line.slice(closing + 2).split(' ');
  const [pid, parent, group, user, system, startTicks] = [
    line.slice(0, opening),
    fields[1],
    fields[2],
    fields[11],
    fields[12],
    fields[19],
  ].map(Number);
  const state = fields[0];
  if (
    opening < 1 ||
    closing < opening ||
    !state ||
    !isWhole(pid) ||
    !isWhole(parent) ||
    !isWhole(group) ||
    !isWhole(user) ||
    !isWhole(system) ||
    !isWhole(startTicks)
  ) {
    return undefined;
  }
  return { pid, state, parent, group, cpuTicks: user + system, startTicks };
}

/** The process as it is now; undefined when there is none. */
export function readStat(pid: number): ProcessStat | undefined {
  const line = readProc(`${pid}/stat`);
  return line === undefined ? undefined : parseStat(line);
}

/** Dead processes stay visible until their parent collects them, and some parents never do. */
export function isAlive(stat: ProcessStat | undefined): boolean {
  return stat !== undefined && stat.state !== 'Z' && stat.state !== 'X';
}

/** Changes whenever the machine starts anew. */
export function readBootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

/** The processes in whose environment at their start `name` was `value`. */
export function findByEnvironment(name: string, value: string): ProcessStat[] {
  const wanted = `${name}=${value}`;
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => readProc(`${pid}/environ`)?.split('\0').includes(wanted))
    .flatMap((pid) => readStat(Number(pid)) ?? [])
    .filter(isAlive);
}

/** What can be seen of a running process. What can't be read is left out. */
export function readFacts(pid: number): Record<string, string | number> {
  const status = readProc(`${pid}/status`) ?? '';
  const field = (name: string) => new RegExp(`^${name}:\\s*(.+)$`, 'm').exec(status)?.[1];
  const [rss, threads, state] = [field('VmRSS'), field('Threads'), field('State')];
  const files = countOpenFiles(pid);
  const mostFiles = /^Max open files\s+(\d+)/m.exec(readProc(`${pid}/limits`) ?? '')?.[1];
  return {
    ...(rss !== undefined && { rss_bytes: Number.parseInt(rss, 10) * 1024 }),
    ...(threads !== undefined && { threads: Number(threads) }),
    ...(state !== undefined && { process_state: state }),
    ...(files !== undefined && { open_files: files }),
    ...(mostFiles !== undefined && { open_files_limit: Number(mostFiles) }),
  };
}

function countOpenFiles(pid: number): number | undefined {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return undefined;
  }
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(`/proc/${path}`, 'utf8');
  } catch {
    return undefined;
  }
}

function isWhole(value: number | undefined): value is number {
  return Number.isSafeInteger(value) && (value ?? -1) >= 0;
}
