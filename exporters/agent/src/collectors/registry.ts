import { readFile, stat, statfs } from 'node:fs/promises';
import type { Address } from '../config/address.ts';
import type { Collector } from './collector.ts';
import { createCpuCollector } from './cpu.ts';
import { createDiskCollector } from './disk.ts';
import { createDiskIoCollector } from './disk-io.ts';
import { createLatencyCollector } from './latency.ts';
import { createMemoryCollector } from './memory.ts';
import { createNetworkCollector } from './network.ts';
import { createOpenFilesCollector } from './open-files.ts';
import { createPressureCollector } from './pressure.ts';
import type { Processes } from './processes.ts';
import { createSwapCollector } from './swap.ts';
import { withForecast } from './trend.ts';

const read = (path: string) => readFile(path, 'utf8');

/** Containers have single files mounted into them; those are no file systems of theirs. */
async function space(mountpoint: string) {
  if (!(await stat(mountpoint)).isDirectory()) {
    throw new Error('is not a folder');
  }
  return statfs(mountpoint);
}

export interface CollectorPorts {
  monotonicMs(): number;
  /** Addresses to which connections are timed. */
  peers: readonly Address[];
  processes: Processes;
}

/** Everything that is collected of this host. */
export function createCollectors({ monotonicMs, peers, processes }: CollectorPorts): Collector[] {
  return [
    withForecast(createCpuCollector(read), 'cpuPercent', 'cpuForecast', monotonicMs),
    withForecast(createMemoryCollector(read), 'memoryPercent', 'memoryForecast', monotonicMs),
    createSwapCollector(read),
    createDiskCollector({ read, space }),
    createDiskIoCollector(read),
    createNetworkCollector(read, monotonicMs),
    createLatencyCollector(peers),
    createPressureCollector(read),
    createOpenFilesCollector(read),
    processes,
  ];
}
