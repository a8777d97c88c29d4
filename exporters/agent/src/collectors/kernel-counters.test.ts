import { Registry } from 'prom-client';
import { Collecting } from './collect.ts';
import { parseDiskStats } from './disk-io.ts';
import { createNetworkCollector, lossRatio, parseDevices, parseTcp } from './network.ts';
import { usedSwapRatio } from './swap.ts';

it.each([
  ['SwapTotal:     1000 kB\nSwapFree:       250 kB', 0.75],
  ['SwapTotal:        0 kB\nSwapFree:         0 kB', undefined],
])('swap: %j', (text, ratio) => {
  expect(usedSwapRatio(text)).toBe(ratio);
});
it('swap: is not guessed', () => {
  expect(() => usedSwapRatio('MemTotal: 1 kB')).toThrow('SwapTotal');
});

it('disks: whole ones, once, in bytes and seconds', () => {
  const line = (name: string) => `   8       0 ${name} 100 0 2000 30 50 0 400 20 0 1500 50 0 0 0 0`;
  const names = [
    'sda',
    'sda1',
    'nvme0n1',
    'nvme0n1p2',
    'loop0',
    'dm-0',
    'zram0',
    'vda',
    'mmcblk0',
    'mmcblk0p1',
  ];
  const samples = parseDiskStats([...names.map(line), 'broken', ''].join('\n'));
  expect([...new Set(samples.map(({ labels }) => labels.device))]).toEqual([
    'sda',
    'nvme0n1',
    'vda',
    'mmcblk0',
  ]);
  expect(samples.slice(0, 3)).toEqual([
    { metric: 'diskRead', labels: { device: 'sda' }, value: 2000 * 512 },
    { metric: 'diskWritten', labels: { device: 'sda' }, value: 400 * 512 },
    { metric: 'diskBusy', labels: { device: 'sda' }, value: 1.5 },
  ]);
});

describe('network', () => {
  const devices = (errors: number) =>
    [
      'Inter-|   Receive                                                |  Transmit',
      ' face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed',
      '    lo: 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9',
      `  eth0:1000 10 ${errors} 2 0 0 0 0 500 5 1 3 0 0 0 0`,
      'eth1: broken',
    ].join('\n');
  const tcp = (sent: number, again: number) =>
    `Ip: Forwarding\nIp: 1\nTcp: RtoMin OutSegs RetransSegs\nTcp: 200 ${sent} ${again}\n`;

  it('reads devices but the loopback, and TCP by the names of its columns', () => {
    expect(parseDevices(devices(4))).toEqual([
      { device: 'eth0', received: 1000, sent: 500, errors: 5, dropped: 5 },
    ]);
    expect(parseTcp(tcp(100, 3))).toEqual({ sent: 100, again: 3 });
    expect(parseTcp('Udp: InDatagrams\nUdp: 1')).toBeUndefined();
  });

  it.each([
    [{ sent: 0, again: 0 }, { sent: 200, again: 10 }, 0.05],
    [{ sent: 0, again: 0 }, { sent: 49, again: 10 }, undefined],
    [{ sent: 100, again: 50 }, { sent: 200, again: 0 }, undefined],
    [undefined, { sent: 200, again: 0 }, undefined],
  ])('loss from %j to %j: %p', (before, now, ratio) => {
    expect(lossRatio(before, now)).toBe(ratio);
  });

  it('gives errors per minute from the second look on, and nothing where the counter began anew', async () => {
    let [errors, minute] = [0, 0];
    const collector = createNetworkCollector(
      async (path) => (path.endsWith('dev') ? devices(errors) : tcp(0, 0)),
      () => minute * 60_000
    );
    const rate = async () =>
      (await collector.collect()).find(({ metric }) => metric === 'networkErrorRate')?.value;
    expect(await rate()).toBeUndefined();
    [errors, minute] = [30, 2];
    expect(await rate()).toBe(15);
    [errors, minute] = [0, 3];
    expect(await rate()).toBeUndefined();
  });
});

it('counters are shown as counters, with the value that the kernel has', async () => {
  const registry = new Registry();
  let value = 7;
  const collecting = new Collecting(
    [{ name: 'x', collect: async () => [{ metric: 'networkErrors', labels: { device: 'eth0' }, value }] }],
    { registry, warn: () => undefined, onSamples: () => undefined }
  );
  await collecting.round();
  value = 9;
  await collecting.round();
  const text = await registry.metrics();
  expect(text).toContain('# TYPE trinity_network_errors_total counter');
  expect(text).toContain('trinity_network_errors_total{device="eth0"} 9');
});
