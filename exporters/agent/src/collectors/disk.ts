import type { Collector, Sample } from './collector.ts';

/** File systems on local disks. Those of networks are left out: asking one whose server is gone never ends. */
const localTypes = new Set(['ext2', 'ext3', 'ext4', 'xfs', 'btrfs', 'zfs', 'f2fs', 'vfat', 'exfat', 'tmpfs']);
/** What the system keeps for itself in memory. */
const systemFolders = /^\/(?:proc|sys|dev|run)(?:\/|$)/;

/** As statfs(2) has it. */
export interface DiskSpace {
  bsize: number;
  blocks: number;
  bfree: number;
  bavail: number;
  files: number;
  ffree: number;
}

export interface DiskPorts {
  read(path: string): Promise<string>;
  space(mountpoint: string): Promise<DiskSpace>;
}

/** Space and inodes in use per file system, as `df` counts them. One that can't be asked is left out. */
export function createDiskCollector({ read, space }: DiskPorts): Collector {
  return {
    name: 'disk',
    async collect() {
      const mountpoints = parseMounts(await read('/proc/self/mountinfo'));
      const samples = await Promise.all(
        mountpoints.map(async (mountpoint) =>
          samplesOf(mountpoint, await space(mountpoint).catch(() => undefined))
        )
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
    // The layers of a container are the root in it; from outside they are a copy of the disk below, once each.
    const isLocal = localTypes.has(type) || (type === 'overlay' && path === '/');
    if (!isLocal || systemFolders.test(path) || seen.has(device)) {
      return [];
    }
    seen.add(device);
    return [path];
  });
}

function samplesOf(mountpoint: string, space: DiskSpace | undefined): Sample[] {
  if (!space || space.blocks <= 0) {
    return [];
  }
  const { bsize, blocks, bfree, bavail, files, ffree } = space;
  const used = blocks - bfree;
  const labels = { mountpoint };
  const ratio = used / (used + bavail || 1);
  const inodes = files > 0 ? (files - ffree) / files : undefined;
  return [
    { metric: 'diskRatio', labels, value: ratio },
    { metric: 'diskPercent', labels, value: ratio * 100 },
    { metric: 'diskSize', labels, value: blocks * bsize },
    { metric: 'diskFree', labels, value: bavail * bsize },
    ...(inodes === undefined
      ? []
      : ([
          { metric: 'diskInodesRatio', labels, value: inodes },
          { metric: 'diskInodesPercent', labels, value: inodes * 100 },
        ] as const)),
  ];
}
