import { increases, type Series } from './series.ts';

/** What the SDK counts of the requests that a component answers, and of the calls that it makes itself. */
const requestSeries = 'trinity_response_time_seconds';
const callSeries = 'trinity_api_duration_seconds';

/** Whether a series says something only here: by itself it grows with the traffic. */
export function isOfTimeSpent(name: string): boolean {
  return [requestSeries, callSeries].some((each) => name === `${each}_sum` || name === `${each}_count`);
}

/** What is reckoned from several of Prometheus' series. */
export interface TimeSpent {
  /** The component that answers for it. */
  component: string;
  /** In words: no metric has this name. */
  name: string;
  /** Mean seconds, oldest first. */
  points: readonly (readonly [at: number, seconds: number])[];
}

/** Seconds and how many, between one sample and the next, by the time of the later one. */
type Spent = Map<number, { seconds: number; count: number }>;
/** Mean seconds, by time. */
type Means = Map<number, number>;

/**
 * Where the time goes: for each component the mean time of its own work, which is what its answers take without the calls
 * that it makes meanwhile; and for each call from one component to another the time that is lost on the way, which is what
 * the caller waits beyond what the called one takes to answer. A slow network or a full queue is in no component's own
 * figures: only the difference of two of them shows it. Late everywhere alike is the caller's own, which is too busy to
 * take its answers. `componentOf` tells which component an API is.
 */
export function timeSpent(
  seriesOf: ReadonlyMap<string, readonly Series[]>,
  componentOf: (api: string) => string | undefined
): TimeSpent[] {
  const requests = new Map([...seriesOf].map(([name, series]) => [name, spentOf(requestSeries, series)]));
  return [...seriesOf].flatMap(([component, series]) => {
    const calls = callsOf(series, componentOf);
    const ways = new Map([...calls].map(([to, spent]) => [to, wayOf(spent, requests.get(to))]));
    const common = takeCommon([...ways.values()]);
    const own = ownOf(requests.get(component) ?? new Map(), [...calls.values()], common);
    return [
      reckoned(component, 'the time of its own work', own),
      ...[...ways].map(([to, way]) => reckoned(to, `the time lost between ${component} and it`, way)),
    ].filter(({ points }) => points.length > 0);
  });
}

/** The calls to components that are known, and to no other APIs. */
function callsOf(
  series: readonly Series[],
  componentOf: (api: string) => string | undefined
): Map<string, Spent> {
  const byCalled = Map.groupBy(series, ({ labels }) => componentOf(labels.api_name ?? ''));
  return new Map(
    [...byCalled].flatMap(([to, each]) =>
      to === undefined ? [] : [[to, spentOf(callSeries, each)] as const]
    )
  );
}

/** All of a histogram's series added, as what came between two samples. */
function spentOf(name: string, series: readonly Series[]): Spent {
  const spent: Spent = new Map();
  for (const each of series) {
    const part = each.name === `${name}_sum` ? 'seconds' : each.name === `${name}_count` ? 'count' : null;
    for (const [at, value] of part === null ? [] : increases(each.points)) {
      const known = spent.get(at) ?? { seconds: 0, count: 0 };
      spent.set(at, known);
      known[part as 'seconds' | 'count'] += value;
    }
  }
  return spent;
}

/** What is called and counts nothing answers for all of the time. */
function wayOf(calls: Spent, requests: Spent | undefined): Means {
  return new Map(
    [...calls].flatMap(([at, call]) => {
      const answered = meanOf(requests?.get(at)) ?? 0;
      const waited = meanOf(call);
      return waited === null ? [] : [[at, Math.max(0, waited - answered)]];
    })
  );
}

/** What all ways have in common at a time, taken from each; nothing where there are not two. */
function takeCommon(ways: readonly Means[]): Means {
  const times = new Set(ways.flatMap((way) => [...way.keys()]));
  const common: Means = new Map();
  for (const at of times) {
    const there = ways.filter((way) => way.has(at));
    const least = Math.min(...there.map((way) => way.get(at) ?? 0));
    if (there.length > 1 && least > 0) {
      common.set(at, least);
      there.forEach((way) => way.set(at, (way.get(at) ?? 0) - least));
    }
  }
  return common;
}

/** Calls that go on at once, or apart from requests, may take more than these: then nothing is known to be its own. */
function ownOf(requests: Spent, calls: readonly Spent[], common: Means): Means {
  return new Map(
    [...requests].flatMap(([at, { seconds, count }]) => {
      const waited = calls.reduce((sum, spent) => sum + (spent.get(at)?.seconds ?? 0), 0);
      return count === 0 ? [] : [[at, Math.max(0, seconds - waited) / count + (common.get(at) ?? 0)]];
    })
  );
}

function meanOf(spent: { seconds: number; count: number } | undefined): number | null {
  return spent === undefined || spent.count === 0 ? null : spent.seconds / spent.count;
}

function reckoned(component: string, name: string, means: Means): TimeSpent {
  return { component, name, points: [...means].sort(([a], [b]) => a - b) };
}
