import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { rankCulprits, scoreComponents, type Series } from '@trinity/receiver/src/diagnosis.ts';

/** One fault of Nezha's TrainTicket, and what was measured around it. */
export interface NezhaFault {
  kind: string;
  origin: string;
  injectedAt: number;
  dependsOn: Map<string, string[]>;
  seriesOf: Map<string, Series[]>;
}

/** A request that a service answered, or a call that it made to another one. */
interface Spent {
  at: number;
  service: string;
  to: string | null;
  seconds: number;
}

interface Span {
  id: string;
  parent: string;
  service: string;
  at: number;
  seconds: number;
}

/** Where all requests come in: the one that people report. */
const front = 'ts-gateway-service';
const beforeMs = 30 * 60_000;
const duringMs = 3 * 60_000;
const stepMs = 15_000;

/**
 * The faults of one day of Nezha (github.com/IntelligentDDS/Nezha, FSE 2023). Used are the metrics of the pods, and of the
 * traces what Trinity's SDK would have counted: how long each service took to answer, and how long its calls took. Logs are
 * not used.
 */
export async function readNezha(dataset: string, day: string): Promise<NezhaFault[]> {
  const folder = join(dataset, 'rca_data', day);
  const faults = Object.values(
    JSON.parse(readFileSync(join(folder, `${day}-fault_list.json`), 'utf8')) as Record<
      string,
      { inject_time: string; inject_pod: string; inject_type: string }[]
    >
  ).flat();
  const traces = [folder, join(dataset, 'construct_data', day)].flatMap((each) =>
    readdirSync(join(each, 'trace')).map((name) => join(each, 'trace', name))
  );
  const spent = (await Promise.all(traces.map(readTrace))).flat();
  const gauges = readMetrics(join(folder, 'metric'));
  return faults.map((fault) => {
    const injectedAt = Date.parse(`${fault.inject_time.replace(' ', 'T')}Z`);
    const [from, to] = [injectedAt - beforeMs, injectedAt + duringMs];
    const inTime = spent.filter(({ at }) => at >= from && at < to);
    return {
      kind: fault.inject_type,
      origin: serviceOf(fault.inject_pod),
      injectedAt,
      dependsOn: needsOf(inTime),
      seriesOf: Map.groupBy(
        [...countersOf(inTime, from, to), ...within(gauges, from, to)],
        ({ service }) => service
      ),
    };
  });
}

/** The services, likeliest origin first, by the code that the receiver runs. */
export function rankNezha({ seriesOf, injectedAt, dependsOn }: NezhaFault): string[] {
  return rankCulprits(
    scoreComponents(seriesOf, (api) => api, injectedAt),
    { target: front, dependsOn }
  ).map(({ component }) => component);
}

export function hasNezha(dataset: string): boolean {
  return existsSync(join(dataset, 'rca_data'));
}

/** `ts-order-service-5dc8d4f9fd-llznp` */
function serviceOf(pod: string): string {
  return pod.split('-').slice(0, -2).join('-');
}

function needsOf(spent: readonly Spent[]): Map<string, string[]> {
  const calls = spent.filter(({ to }) => to !== null);
  return new Map(
    [...Map.groupBy(calls, ({ service }) => service)].map(([service, each]) => [
      service,
      [...new Set(each.map(({ to }) => to ?? ''))],
    ])
  );
}

/** What Prometheus would have scraped of the SDK each 15 s. */
function countersOf(spent: readonly Spent[], from: number, to: number): (Series & { service: string })[] {
  const groups = Map.groupBy(spent, ({ service, to: callee }) => `${service} ${callee ?? ''}`);
  return [...groups.values()].flatMap((each) => {
    const [first] = each;
    if (first === undefined) {
      return [];
    }
    const sorted = each.toSorted((a, b) => a.at - b.at);
    const name = first.to === null ? 'trinity_response_time_seconds' : 'trinity_api_duration_seconds';
    const labels: Record<string, string> = first.to === null ? {} : { api_name: first.to };
    const counts: [number, number][] = [];
    const seconds: [number, number][] = [];
    let [next, count, sum] = [0, 0, 0];
    for (let at = from; at <= to; at += stepMs) {
      for (let one = sorted[next]; one !== undefined && one.at < at; one = sorted[(next += 1)]) {
        count += 1;
        sum += one.seconds;
      }
      counts.push([at, count]);
      seconds.push([at, sum]);
    }
    return [
      { service: first.service, name: `${name}_count`, labels, points: counts },
      { service: first.service, name: `${name}_sum`, labels, points: seconds },
    ];
  });
}

/** A span whose parent is another service's is a request; the parent of such a span is the call of it. */
async function readTrace(file: string): Promise<Spent[]> {
  const spans: Span[] = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const [, id = '', parent = '', pod = '', , start, end] = line.split(',');
    const [began, ended] = [Number(start) / 1e6, Number(end) / 1e6];
    if (Number.isFinite(began) && Number.isFinite(ended)) {
      spans.push({ id, parent, service: serviceOf(pod), at: ended, seconds: (ended - began) / 1000 });
    }
  }
  const byId = new Map(spans.map((span) => [span.id, span]));
  return spans.flatMap((span): Spent[] => {
    const parent = byId.get(span.parent);
    const { service, at, seconds } = span;
    if (parent?.service === service) {
      return [];
    }
    const request = { at, service, to: null, seconds };
    return parent === undefined
      ? [request]
      : [request, { at: parent.at, service: parent.service, to: service, seconds: parent.seconds }];
  });
}

/** Of the pods and of no nodes, each minute; a column that never tells anything is left out. */
function readMetrics(folder: string): (Series & { service: string })[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('_metric.csv'))
    .flatMap((file) => {
      const service = serviceOf(basename(file, '_metric.csv'));
      const [header = [], ...rows] = readFileSync(join(folder, file), 'utf8')
        .split(/\r?\n/)
        .filter(Boolean)
        .map((line) => line.split(','));
      return header.flatMap((name, column) =>
        !/^(?:CpuUsage|MemoryUsage)Rate/.test(name)
          ? []
          : [
              {
                service,
                name: name.replace('Rate(%)', '_percent'),
                labels: {},
                points: rows.map((row) => [Number(row[1]) * 1000, Number(row[column] || 'NaN')] as const),
              },
            ]
      );
    });
}

function within(series: readonly (Series & { service: string })[], from: number, to: number) {
  return series.map((each) => ({ ...each, points: each.points.filter(([at]) => at >= from && at < to) }));
}
