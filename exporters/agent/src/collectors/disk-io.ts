import type { Collector, Sample } from './collector.ts';

/** What the kernel counts in, whatever a disk's own sectors are. */
const sectorBytes = 512;
/** Devices over others, which would be counted twice or are memory: loop, ram, zram, device mapper's, software RAID. */
const notDisks = /^(?:loop|ram|zram|dm-|md|sr|fd)\d*/;
/** A part of a disk: sda1, nvme0n1p1, mmcblk0p1. */
const partition = /^(?:(?:sd|hd|vd|xvd)[a-z]+\d+|(?:nvme\d+n\d+|mmcblk\d+)p\d+)$/;

/** What is read from and written to each disk, and how long it was busy. */
export function createDiskIoCollector(read: (path: string) => Promise<string>): Collector {
  return {
    name: 'disk-io',
    async collect() {
      return parseDiskStats(await read('/proc/diskstats'));
    },
  };
}

/** The kernel's Documentation/admin-guide/iostats.rst; fields 3, 7 and 10 after the name. */
export function parseDiskStats(text: string): Sample[] {
  return text.split('\n').flatMap((line): Sample[] => {
    const [, , device = '', ...fields] = line.trim().split(/\s+/);
    const [readSectors, writtenSectors, busyMs] = [fields[2], fields[6], fields[9]].map(Number);
    if (
      notDisks.test(device) ||
      partition.test(device) ||
      !isCount(readSectors) ||
      !isCount(writtenSectors) ||
      !isCount(busyMs)
    ) {
      return [];
    }
    return [
      { metric: 'diskRead', labels: { device }, value: readSectors * sectorBytes },
      { metric: 'diskWritten', labels: { device }, value: writtenSectors * sectorBytes },
      { metric: 'diskBusy', labels: { device }, value: busyMs / 1000 },
    ];
  });
}

function isCount(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && value >= 0;
}
