import type { Collector } from './collector.ts';
import { kilobytesOf } from './meminfo.ts';

/** Swap in use on the host; nothing where there is none. */
export function createSwapCollector(read: (path: string) => Promise<string>): Collector {
  return {
    name: 'swap',
    async collect() {
      const ratio = usedSwapRatio(await read('/proc/meminfo'));
      return ratio === undefined
        ? []
        : [
            { metric: 'swapRatio', labels: {}, value: ratio },
            { metric: 'swapPercent', labels: {}, value: ratio * 100 },
          ];
    },
  };
}

export function usedSwapRatio(text: string): number | undefined {
  const [total, free] = [kilobytesOf(text, 'SwapTotal'), kilobytesOf(text, 'SwapFree')];
  if (!(total >= 0) || !(free >= 0)) {
    throw new Error('/proc/meminfo does not say SwapTotal and SwapFree');
  }
  return total === 0 ? undefined : Math.max(0, 1 - free / total);
}
