import fc from 'fast-check';
import { Processes } from './processes.ts';
import { childrenOf, cpuHog, parseRow, treeOf, type ProcessRow } from './process-table.ts';
import { slopeOf, withForecast } from './trend.ts';

const line = (pid: number, name: string, parent: number, ticks: number, pages: number) =>
  `${pid} (${name}) S ${parent} 1 1 0 -1 0 0 0 0 0 ${ticks} 0 0 0 20 0 1 0 5 1000 ${pages}`;

it('reads a row, whatever a process calls itself', () => {
  expect(parseRow(line(7, 'a) S 1 (b', 3, 12, 99))).toEqual({
    pid: 7,
    name: 'a) S 1 (b',
    parent: 3,
    ticks: 12,
    resident: 99,
    startTicks: 5,
  });
  expect([parseRow(''), parseRow('7 (x) S'), parseRow('x (y) S 1')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it('finds a tree, also in a table that was read while it changed', () => {
  const row = (pid: number, parent: number): ProcessRow => ({
    pid,
    parent,
    name: '',
    ticks: 0,
    resident: 0,
    startTicks: 0,
  });
  expect(treeOf(2, childrenOf([row(2, 1), row(3, 2), row(4, 3), row(5, 1)]))).toEqual([2, 3, 4]);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(9))), (pairs) => {
      const tree = treeOf(1, childrenOf(pairs.map(([pid, parent]) => row(pid, parent))));
      return new Set(tree).size === tree.length;
    })
  );
});

it('finds who used the CPU since the last look, and takes a new process with an old pid for a new one', () => {
  const row = (pid: number, ticks: number, startTicks = 0): ProcessRow => ({
    pid,
    ticks,
    startTicks,
    name: `p${pid}`,
    parent: 1,
    resident: 0,
  });
  expect(cpuHog([row(1, 5000), row(2, 10)], [row(1, 5100), row(2, 510)], 10)).toEqual({
    pid: 2,
    name: 'p2',
    cpuPercent: 50,
  });
  expect(cpuHog([row(2, 500)], [row(2, 20, 9)], 10)).toMatchObject({ cpuPercent: 2 });
  expect(cpuHog([row(1, 5)], [row(1, 5)], 10)).toBeUndefined();
});

it('measures a target with its descendants, and leaves out what it may not see', async () => {
  const files: Record<string, string> = {
    '10/stat': line(10, 'web', 1, 100, 50),
    '11/stat': line(11, 'worker', 10, 200, 70),
    '12/stat': line(12, 'other', 1, 900, 900),
    '10/status': 'VmSize:\t 100 kB\nVmRSS:\t 10 kB\nVmSwap:\t 1 kB\nThreads:\t2\n',
    '11/status': 'VmSize:\t 200 kB\nVmRSS:\t 20 kB\nThreads:\t3\n',
    '12/status': 'VmRSS:\t 500 kB\n',
    '10/io': 'rchar: 9\nread_bytes: 4096\nwrite_bytes: 0\ncancelled_write_bytes: 5\n',
  };
  const processes = new Processes({
    proc: { pids: () => [10, 11, 12], read: (pid, file) => files[`${pid}/${file}`], countFiles: () => 4 },
    targets: async () => [
      { component: 'shop', target: 'web', pid: 10 },
      { component: 'shop', target: 'gone', pid: 99 },
      { component: 'shop', target: 'down', pid: undefined },
    ],
    monotonicMs: () => 0,
  });
  const samples = await processes.collect();
  expect(new Set(samples.map(({ labels }) => labels.target))).toEqual(new Set(['web']));
  expect(Object.fromEntries(samples.map(({ metric, value }) => [metric, value]))).toEqual({
    processResident: 30 * 1024,
    processVirtual: 300 * 1024,
    processSwap: 1024,
    processThreads: 5,
    processCpu: 3,
    processOpenFiles: 8,
  });
  expect(processes.hogs()).toEqual({ top_memory: 'other (pid 12)', top_memory_bytes: 500 * 1024 });
});

describe('a trend', () => {
  const points = (values: number[]) => values.map((value, index) => ({ at: index * 30_000, value }));
  it.each([
    ['steady growth', Array.from({ length: 40 }, (_, i) => 50 + i * 0.1), 12],
    ['growth with odd values', Array.from({ length: 40 }, (_, i) => (i % 13 === 5 ? 99 : 50 + i * 0.1)), 12],
    ['a level', Array.from({ length: 40 }, () => 50), 0],
    ['noise', Array.from({ length: 40 }, (_, i) => 50 + ((i * 7919) % 11)), 0],
    ['steady decline', Array.from({ length: 40 }, (_, i) => 90 - i * 0.2), -24],
  ])('%s', (_, values, perHour) => {
    expect((slopeOf(points(values)) ?? Number.NaN) * 3600_000).toBeCloseTo(perHour, 0);
  });

  it('is not read from too little', () => {
    expect(slopeOf(points(Array.from({ length: 19 }, (_, i) => i)))).toBeUndefined();
  });

  it('leads somewhere between 0 and 100', async () => {
    let step = 0;
    const collector = withForecast(
      { name: 'm', collect: async () => [{ metric: 'memoryPercent', labels: {}, value: 40 + step }] },
      'memoryPercent',
      'memoryForecast',
      () => step * 30_000
    );
    for (; step < 19; step += 1) {
      expect(await collector.collect()).toHaveLength(1);
    }
    expect(await collector.collect()).toContainEqual({ metric: 'memoryForecast', labels: {}, value: 100 });
  });
});
