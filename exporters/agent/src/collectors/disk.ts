import type { Collector, Sample } from './collector.ts';

/** File systems on local disks. Those of networks are left out: asking one whose server is gone never ends. */
const localTypes = new Set([
  'ext2',
  'ext3',
  'ext4',
  'xfs',
  'btrfs',
  'zfs',
  'f2fs',
  'vfat',
  'exfat',
  'overlay',
  'tmpfs',
]);
/** What the system keeps for itself in memory. */
const systemFolders = /^\/(?:proc|sys|dev|run)(?:\/|$)/;

export interface DiskPorts {
  read(path: string): Promise<string>;
  space(mountpoint: string): Promise<{ blocks: number; bfree: number; bavail: number }>;
}

/** Space in use per file system, as `df` counts it. One that can't be asked is left out. */
export function createDiskCollector({ read, space }: DiskPorts): Collector {
  return {
    name: 'disk',
    async collect() {
      const mountpoints = parseMounts(await read('/proc/self/mountinfo'));
      const samples = await Promise.all(
        mountpoints.map(async (mountpoint): Promise<Sample[]> => {
          const ratio = usedSpaceRatio(await space(mountpoint).catch(() => undefined));
          return ratio === undefined
            ? []
            : [
                { metric: 'diskRatio', labels: { mountpoint }, value: ratio },
                { metric: 'diskPercent', labels: { mountpoint }, value: ratio * 100 },
              ];
        })
      );
      return samples.flat();
    },
  };
}

/** The mount points of local file systems, each file system once, where it was mounted first. */
export function parseMounts(text: string): string[] {
  const seen = new Set<string>();
  return text.split('\n').flatMap((line) => {
    const [before, after] = line.split(' - ');
    const [, , device, , mountpoint] = before?.split(' ') ?? [];
    const type = after?.split(' ')[0];
    if (device === undefined || mountpoint === undefined || type === undefined) {
      return [];
    }
    const path = mountpoint.replace(/\\([0-7]{3})/g, (_, octal: string) =>
      String.fromCharCode(Number.parseInt(octal, 8))
    );
    if (!localTypes.has(type) || systemFolders.test(path) || seen.has(device)) {
      return [];
    }
    seen.add(device);
    return [path];
  });
}

function usedSpaceRatio(
  space: { blocks: number; bfree: number; bavail: number } | undefined
): number | undefined {
  if (!space || space.blocks <= 0) {
    return undefined;
  }
  const used = space.blocks - space.bfree;
  return used / (used + space.bavail || 1);
}
