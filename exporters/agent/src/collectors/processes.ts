import type { Facts } from '../supervisors/supervisor.ts';
import type { Collector, Sample } from './collector.ts';
import {
  childrenOf,
  cpuHog,
  memoryHog,
  parseRow,
  ticksPerSecond,
  treeOf,
  type ProcessRow,
} from './process-table.ts';
import type { ProcFiles } from './proc-files.ts';

/** A target whose processes are measured: its main one and all below it. */
export interface MeasuredTarget {
  component: string;
  target: string;
  /** Of the main process; undefined while there is none. */
  pid: number | undefined;
}

export interface ProcessPorts {
  proc: ProcFiles;
  targets(): Promise<MeasuredTarget[]>;
  monotonicMs(): number;
}

/** The targets' processes, and who uses most of this host. */
export class Processes implements Collector {
  readonly name = 'processes';
  readonly #ports: ProcessPorts;
  #rows: ProcessRow[] = [];
  #at = 0;
  #hogs: Facts = {};

  constructor(ports: ProcessPorts) {
    this.#ports = ports;
  }

  async collect(): Promise<Sample[]> {
    const { proc, targets, monotonicMs } = this.#ports;
    const measured = await targets();
    const now = monotonicMs();
    const rows = proc.pids().flatMap((pid) => parseRow(proc.read(pid, 'stat') ?? '') ?? []);
    this.#hogs = this.#findHogs(rows, (now - this.#at) / 1000);
    this.#rows = rows;
    this.#at = now;
    const children = childrenOf(rows);
    const ticks = new Map(rows.map((row) => [row.pid, row.ticks]));
    return measured.flatMap(({ component, target, pid }) =>
      pid === undefined || !ticks.has(pid)
        ? []
        : this.#measure(treeOf(pid, children), ticks).map(({ metric, value }) => ({
            metric,
            labels: { component, target },
            value,
          }))
    );
  }

  /** Who used most at the last look, for those who wonder why there is little left. */
  hogs(): Facts {
    return this.#hogs;
  }

  #measure(pids: readonly number[], ticks: ReadonlyMap<number, number>): Omit<Sample, 'labels'>[] {
    const { proc } = this.#ports;
    const statuses = pids.map((pid) => proc.read(pid, 'status') ?? '');
    const ios = pids.flatMap((pid) => proc.read(pid, 'io') ?? []);
    const files = pids.map((pid) => proc.countFiles(pid));
    const memory = (field: string) => sum(statuses, field) * 1024;
    return [
      { metric: 'processResident', value: memory('VmRSS') },
      { metric: 'processVirtual', value: memory('VmSize') },
      { metric: 'processSwap', value: memory('VmSwap') },
      { metric: 'processThreads', value: sum(statuses, 'Threads') },
      {
        metric: 'processCpu',
        value: pids.reduce((all, pid) => all + (ticks.get(pid) ?? 0), 0) / ticksPerSecond,
      },
      // Others' files and transfers are root's to see.
      ...(ios.length === pids.length
        ? ([
            { metric: 'processRead', value: sum(ios, 'read_bytes') },
            { metric: 'processWritten', value: sum(ios, 'write_bytes') },
          ] as const)
        : []),
      ...(files.includes(undefined)
        ? []
        : [
            {
              metric: 'processOpenFiles',
              value: files.reduce<number>((all, count) => all + (count ?? 0), 0),
            } as const,
          ]),
    ];
  }

  #findHogs(rows: readonly ProcessRow[], seconds: number): Facts {
    const cpu = this.#at === 0 ? undefined : cpuHog(this.#rows, rows, seconds);
    const memory = memoryHog(rows);
    const status = memory && this.#ports.proc.read(memory.pid, 'status');
    return {
      ...(cpu && { top_cpu: `${cpu.name} (pid ${cpu.pid})`, top_cpu_percent_of_core: cpu.cpuPercent }),
      ...(memory && { top_memory: `${memory.name} (pid ${memory.pid})` }),
      ...(status !== undefined && { top_memory_bytes: sum([status], 'VmRSS') * 1024 }),
    };
  }
}

/** Adds up the lines `NAME: NUMBER` of several files. */
function sum(texts: readonly string[], field: string): number {
  const line = new RegExp(`^${field}:\\s*(\\d+)`, 'm');
  return texts.reduce((all, text) => all + Number(line.exec(text)?.[1] ?? 0), 0);
}
