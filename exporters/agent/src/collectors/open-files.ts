import type { Collector } from './collector.ts';

/** Files that are open on the host, and how many may be: /proc/sys/fs/file-nr. */
export function createOpenFilesCollector(read: (path: string) => Promise<string>): Collector {
  return {
    name: 'open-files',
    async collect() {
      const [open, , limit] = (await read('/proc/sys/fs/file-nr')).trim().split(/\s+/).map(Number);
      if (open === undefined || limit === undefined || !Number.isFinite(open + limit)) {
        throw new Error('/proc/sys/fs/file-nr does not say how many files are open');
      }
      return [
        { metric: 'openFiles', labels: {}, value: open },
        { metric: 'openFilesLimit', labels: {}, value: limit },
      ];
    },
  };
}
