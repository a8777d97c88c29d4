import { readdirSync, readFileSync } from 'node:fs';
import { isAlive, readStat, type ProcessStat } from '../supervisors/children/proc.ts';

/** All processes that are alive now. */
export function listProcesses(): ProcessStat[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((pid) => readStat(Number(pid)) ?? [])
    .filter(isAlive);
}

/** A process with those that it began, and those that they began. */
export function treeOf(root: number, processes: readonly ProcessStat[]): ProcessStat[] {
  const tree = processes.filter(({ pid }) => pid === root);
  for (const { pid } of tree) {
    tree.push(...processes.filter((other) => other.parent === pid && !tree.includes(other)));
  }
  return tree;
}

/** The threads of a process: the kernel gives each its own priority. */
export function threadsOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).map(Number);
}

/** What people know a process by. It may be anything: for showing only. */
export function commandOf(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 80) || 'a kernel thread';
  } catch {
    return 'a process that is gone';
  }
}
