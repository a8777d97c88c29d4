import { readFile, stat, statfs } from 'node:fs/promises';
import type { Collector } from './collector.ts';
import { createCpuCollector } from './cpu.ts';
import { createDiskCollector } from './disk.ts';
import { createMemoryCollector } from './memory.ts';

const read = (path: string) => readFile(path, 'utf8');

/** Containers have single files mounted into them; those are no file systems of theirs. */
async function space(mountpoint: string) {
  if (!(await stat(mountpoint)).isDirectory()) {
    throw new Error('is not a folder');
  }
  return statfs(mountpoint);
}

/** Everything that is collected of this host. */
export function createCollectors(): Collector[] {
  return [createCpuCollector(read), createMemoryCollector(read), createDiskCollector({ read, space })];
}
