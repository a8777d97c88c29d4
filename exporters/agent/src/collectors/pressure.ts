import type { Collector, Sample } from './collector.ts';

const resources = ['cpu', 'memory', 'io'] as const;

/** How long work had to wait for what is short (PSI). Kernels that don't count it have no samples. */
export function createPressureCollector(read: (path: string) => Promise<string>): Collector {
  return {
    name: 'pressure',
    async collect() {
      const texts = await Promise.all(
        resources.map((resource) => read(`/proc/pressure/${resource}`).catch(() => ''))
      );
      return resources.flatMap((resource, index) => parsePressure(resource, texts[index] ?? ''));
    },
  };
}

/** `some avg10=0.00 avg60=0.00 avg300=0.00 total=12345`, in microseconds. `full` of the CPU means nothing on a host. */
export function parsePressure(resource: (typeof resources)[number], text: string): Sample[] {
  const total = (kind: string) => {
    const found = new RegExp(`^${kind} .*\\btotal=(\\d+)$`, 'm').exec(text)?.[1];
    return found === undefined ? undefined : Number(found) / 1e6;
  };
  const [waiting, stalled] = [total('some'), resource === 'cpu' ? undefined : total('full')];
  return [
    ...(waiting === undefined
      ? []
      : [{ metric: 'pressureWaiting', labels: { resource }, value: waiting } as const]),
    ...(stalled === undefined
      ? []
      : [{ metric: 'pressureStalled', labels: { resource }, value: stalled } as const]),
  ];
}
