import type { Collector, Sample } from './collector.ts';

interface Device {
  device: string;
  received: number;
  sent: number;
  errors: number;
  dropped: number;
}

/** Between two looks; the first one gives nothing. */
interface Before {
  at: number;
  errors: ReadonlyMap<string, number>;
  segments: TcpSegments | undefined;
}

interface TcpSegments {
  sent: number;
  again: number;
}

/** Fewer segments say nothing about loss. */
const enoughSegments = 50;

/** Bytes, errors and drops of each network device, and how much of what TCP sends has to be sent again. */
export function createNetworkCollector(
  read: (path: string) => Promise<string>,
  monotonicMs: () => number
): Collector {
  let before: Before | undefined;
  return {
    name: 'network',
    async collect() {
      const [devices, segments] = [
        parseDevices(await read('/proc/net/dev')),
        parseTcp(await read('/proc/net/snmp')),
      ];
      const now = {
        at: monotonicMs(),
        errors: new Map(devices.map(({ device, errors }) => [device, errors])),
        segments,
      };
      const loss = lossRatio(before?.segments, segments);
      const samples = [
        ...devices.flatMap(countersOf),
        ...errorsPerMinute(before, now),
        ...(loss === undefined ? [] : [{ metric: 'packetLossRatio', labels: {}, value: loss } as const]),
      ];
      before = now;
      return samples;
    },
  };
}

/** /proc/net/dev, without the loopback: what is on it never was on a network. */
export function parseDevices(text: string): Device[] {
  return text.split('\n').flatMap((line) => {
    const [, device, rest] = /^\s*([^\s:]+):(.*)$/.exec(line) ?? [];
    const fields = rest?.trim().split(/\s+/).map(Number) ?? [];
    if (device === undefined || device === 'lo' || fields.length < 16 || !fields.every(Number.isFinite)) {
      return [];
    }
    const at = (index: number) => fields[index] ?? 0;
    return [{ device, received: at(0), sent: at(8), errors: at(2) + at(10), dropped: at(3) + at(11) }];
  });
}

/** OutSegs and RetransSegs of /proc/net/snmp, whose columns are named and not always the same. */
export function parseTcp(text: string): TcpSegments | undefined {
  const [names, values] = text
    .split('\n')
    .filter((line) => line.startsWith('Tcp: '))
    .map((line) => line.split(' '));
  const value = (name: string) => Number(values?.[names?.indexOf(name) ?? -1]);
  const [sent, again] = [value('OutSegs'), value('RetransSegs')];
  return Number.isFinite(sent) && Number.isFinite(again) ? { sent, again } : undefined;
}

/** Undefined where the counters say nothing: too little was sent, or they went back. */
export function lossRatio(before: TcpSegments | undefined, now: TcpSegments | undefined): number | undefined {
  if (!before || !now) {
    return undefined;
  }
  const [sent, again] = [now.sent - before.sent, now.again - before.again];
  return sent >= enoughSegments && again >= 0 ? Math.min(1, again / sent) : undefined;
}

function countersOf({ device, received, sent, errors, dropped }: Device): Sample[] {
  return [
    { metric: 'networkReceived', labels: { device }, value: received },
    { metric: 'networkSent', labels: { device }, value: sent },
    { metric: 'networkErrors', labels: { device }, value: errors },
    { metric: 'networkDropped', labels: { device }, value: dropped },
  ];
}

function errorsPerMinute(before: Before | undefined, now: Before): Sample[] {
  const minutes = before ? (now.at - before.at) / 60_000 : 0;
  return [...now.errors].flatMap(([device, errors]): Sample[] => {
    const more = errors - (before?.errors.get(device) ?? Number.NaN);
    return minutes > 0 && more >= 0
      ? [{ metric: 'networkErrorRate', labels: { device }, value: more / minutes }]
      : [];
  });
}
