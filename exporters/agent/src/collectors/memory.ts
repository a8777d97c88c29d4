import type { Collector } from './collector.ts';
import { kilobytesOf } from './meminfo.ts';

/** Memory in use on the host: all but what the kernel could give to programs without swapping. */
export function createMemoryCollector(read: (path: string) => Promise<string>): Collector {
  return {
    name: 'memory',
    async collect() {
      const ratio = usedMemoryRatio(await read('/proc/meminfo'));
      return [
        { metric: 'memoryRatio', labels: {}, value: ratio },
        { metric: 'memoryPercent', labels: {}, value: ratio * 100 },
      ];
    },
  };
}

export function usedMemoryRatio(text: string): number {
  const [total, available] = [kilobytesOf(text, 'MemTotal'), kilobytesOf(text, 'MemAvailable')];
  if (!(total > 0) || !(available >= 0)) {
    throw new Error('/proc/meminfo does not say MemTotal and MemAvailable');
  }
  return Math.max(0, 1 - available / total);
}
