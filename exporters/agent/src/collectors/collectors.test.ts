import { Registry } from 'prom-client';
import { Collecting } from './collect.ts';
import type { Collector, Sample } from './collector.ts';
import { busyRatios, createCpuCollector, parseCpuTime } from './cpu.ts';
import { createDiskCollector, parseMounts, type DiskSpace } from './disk.ts';
import { usedMemoryRatio } from './memory.ts';
import { systemProc } from './proc-files.ts';
import { Processes } from './processes.ts';
import { createCollectors } from './registry.ts';

describe('cpu', () => {
  it.each([
    ['cpu  100 0 50 800 50 0 0 0 0 0\ncpu0 1 1 1 1', { busy: 150, niced: 0, total: 1000 }],
    ['cpu  100 0 50 800 50 10 20 30 40 50\n', { busy: 210, niced: 0, total: 1060 }],
    ['cpu 1 2 3 4 5', { busy: 6, niced: 2, total: 15 }],
  ])('reads %j', (text, expected) => {
    expect(parseCpuTime(text)).toEqual(expected);
  });

  it.each([[''], ['cpu0 1 2 3 4 5'], ['cpu  1 2 3'], ['intr 1 2 3 4 5']])('does not read %j', (text) => {
    expect(() => parseCpuTime(text)).toThrow('/proc/stat');
  });

  it.each([
    [[0, 0, 0], [50, 0, 100], { all: 0.5, unniced: 0.5 }],
    [[10, 0, 100], [110, 0, 200], { all: 1, unniced: 1 }],
    [[10, 5, 100], [110, 80, 200], { all: 1, unniced: 0.25 }],
    [[10, 5, 100], [60, 55, 200], { all: 0.5, unniced: 0 }],
    [[10, 5, 100], [60, 56, 200], { all: 0.5, unniced: 0 }],
    [[10, 5, 100], [60, 4, 200], { all: 0.5, unniced: 0.5 }],
    [[10, 0, 100], [10, 0, 100], undefined],
    [[10, 0, 100], [9, 0, 200], undefined],
    [[10, 0, 100], [20, 0, 90], undefined],
  ] as const)('from %j to %j is %j', (before, now, ratios) => {
    const time = ([busy, niced, total]: readonly [number, number, number]) => ({ busy, niced, total });
    expect(busyRatios(time(before), time(now))).toEqual(ratios);
  });

  it('needs two looks', async () => {
    const texts = ['cpu 0 0 0 100 0 0 0 0', 'cpu 25 25 0 150 0 0 0 0'];
    const collector = createCpuCollector(() => Promise.resolve(texts.shift() ?? ''));
    expect(await collector.collect()).toEqual([]);
    expect(await collector.collect()).toEqual([
      { metric: 'cpuRatio', labels: {}, value: 0.5 },
      { metric: 'cpuPercent', labels: {}, value: 50 },
      { metric: 'cpuUnnicedPercent', labels: {}, value: 25 },
    ]);
  });
});

it.each([
  ['MemTotal:  1000 kB\nMemFree: 1 kB\nMemAvailable:  250 kB\n', 0.75],
  ['MemTotal:  1000 kB\nMemAvailable:  1000 kB\n', 0],
])('memory: %j is %d', (text, ratio) => {
  expect(usedMemoryRatio(text)).toBe(ratio);
});

it.each([[''], ['MemTotal: 1000 kB\nMemFree: 500 kB\n'], ['MemTotal: 0 kB\nMemAvailable: 0 kB\n']])(
  'memory: does not read %j',
  (text) => {
    expect(() => usedMemoryRatio(text)).toThrow('/proc/meminfo');
  }
);

describe('disk', () => {
  const mounts = [
    '22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw',
    '23 22 0:5 / /proc rw - proc proc rw',
    '24 22 0:6 / /dev/shm rw - tmpfs tmpfs rw',
    '25 22 8:2 / /srv/my\\040data rw - xfs /dev/sdb rw',
    '26 22 8:1 /sub /mnt/again rw - ext4 /dev/sda1 rw',
    '27 22 0:40 / /mnt/net rw - nfs4 server:/x rw',
    '28 22 0:41 / /runner rw - tmpfs tmpfs rw',
    '29 22 0:42 / /var/lib/docker/overlay2/x/merged rw - overlay overlay rw',
    'broken line',
    '',
  ].join('\n');

  it('takes each local file system once', () => {
    expect(parseMounts(mounts)).toEqual(['/', '/srv/my data', '/runner']);
  });

  it('counts as df does, and leaves out what can not be asked', async () => {
    const none = { bsize: 4096, blocks: 0, bfree: 0, bavail: 0, files: 0, ffree: 0 };
    const spaces: Record<string, DiskSpace> = {
      '/': { ...none, blocks: 1000, bfree: 300, bavail: 200, files: 100, ffree: 75 },
      '/srv/my data': { ...none, blocks: 10, bfree: 10, bavail: 10 },
      '/runner': none,
    };
    const collector = createDiskCollector({
      read: () => Promise.resolve(mounts),
      space: async (path) => {
        const space = spaces[path];
        if (!space) {
          throw new Error('EACCES');
        }
        return Promise.resolve(space);
      },
    });
    expect(await collector.collect()).toEqual([
      { metric: 'diskRatio', labels: { mountpoint: '/' }, value: 700 / 900 },
      { metric: 'diskPercent', labels: { mountpoint: '/' }, value: (700 / 900) * 100 },
      { metric: 'diskSize', labels: { mountpoint: '/' }, value: 4_096_000 },
      { metric: 'diskFree', labels: { mountpoint: '/' }, value: 819_200 },
      { metric: 'diskInodesRatio', labels: { mountpoint: '/' }, value: 0.25 },
      { metric: 'diskInodesPercent', labels: { mountpoint: '/' }, value: 25 },
      { metric: 'diskRatio', labels: { mountpoint: '/srv/my data' }, value: 0 },
      { metric: 'diskPercent', labels: { mountpoint: '/srv/my data' }, value: 0 },
      { metric: 'diskSize', labels: { mountpoint: '/srv/my data' }, value: 40_960 },
      { metric: 'diskFree', labels: { mountpoint: '/srv/my data' }, value: 40_960 },
    ]);
  });
});

it('collects this host', async () => {
  const monotonicMs = () => performance.now();
  const targets = async () => [{ component: 'shop', target: 'web', pid: process.pid }];
  const processes = new Processes({ proc: systemProc, targets, monotonicMs });
  const collectors = createCollectors({ monotonicMs, peers: [], processes });
  await Promise.all(collectors.map((collector) => collector.collect()));
  const samples = (await Promise.all(collectors.map((collector) => collector.collect()))).flat();
  const found = [
    'memoryRatio',
    'diskRatio',
    'openFiles',
    'openFilesLimit',
    'processResident',
    'processVirtual',
    'processCpu',
    'processOpenFiles',
  ];
  for (const metric of found) {
    expect(samples.find((sample) => sample.metric === metric)?.value).toEqual(expect.any(Number));
  }
  for (const { metric, value } of samples) {
    expect(value).toBeGreaterThanOrEqual(0);
    const most = metric.endsWith('Ratio') ? 1 : metric.endsWith('Percent') ? 100 : Infinity;
    expect(value).toBeLessThanOrEqual(most);
  }
});

describe('a round', () => {
  it('drops the series of a source that fell silent, warns once, and shows it again', async () => {
    const registry = new Registry();
    const warnings: string[] = [];
    const rounds: number[] = [];
    let answer: () => Sample[] = () => [{ metric: 'diskRatio', labels: { mountpoint: '/' }, value: 0.5 }];
    const collector: Collector = { name: 'disk', collect: async () => Promise.resolve(answer()) };
    const collecting = new Collecting([collector], {
      registry,
      warn: (text) => warnings.push(text),
      onSamples: (samples) => rounds.push(samples.length),
    });
    const line = 'trinity_disk_usage_ratio{mountpoint="/"} 0.5';
    const well = answer;
    await collecting.round();
    expect(await registry.metrics()).toContain(line);
    answer = () => {
      throw new Error('EIO');
    };
    await collecting.round();
    await collecting.round();
    expect(await registry.metrics()).not.toContain(line);
    answer = well;
    await collecting.round();
    expect(await registry.metrics()).toContain(line);
    expect([warnings, rounds]).toEqual([["disk can't be collected: EIO"], [1, 0, 0, 1]]);
  });
});
