import * as z from 'zod';
import { parseDuration } from '@trinity/contracts';
import type { Clock } from '../clock.ts';
import type { Sample, SampleReader } from '../verify/checks/sample.ts';
import type { Series } from '../diagnose/metrics/series.ts';
import type { HttpServer } from './http-server.ts';

const number = z.string().transform(Number);
const matrixSchema = z.object({
  data: z.object({
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()).default({}),
        values: z.array(z.tuple([z.number(), number])),
      })
    ),
  }),
});
const scalarSchema = z.object({
  data: z.object({ resultType: z.literal('scalar'), result: z.tuple([z.number(), number]) }),
});
const ruleSchema = z.object({
  type: z.string(),
  name: z.string(),
  query: z.string(),
  labels: z.record(z.string(), z.string()).default({}),
  keepFiringFor: z.number().default(0),
});
const rulesSchema = z.object({
  data: z.object({ groups: z.array(z.object({ interval: z.number(), rules: z.array(ruleSchema) })) }),
});
const alertsSchema = z.object({
  data: z.object({
    alerts: z.array(z.object({ labels: z.record(z.string(), z.string()), state: z.string() })),
  }),
});

/** How many series of one component are looked at; newer servers cut the answer themselves. */
const maxSeries = 500;

/** The farthest back that raw samples are asked for. */
const maxWindowMs = 3_600_000;

/** How long the difference of the two clocks is taken to stay the same. */
const skewAgeMs = 60_000;

/** What is asked of Prometheus' HTTP API (or Mimir's, Thanos' and VictoriaMetrics', which speak it too). */
export class PrometheusClient implements SampleReader {
  readonly #server: HttpServer;
  readonly #clock: Clock;
  #skew: { ms: number; at: number } | null = null;

  constructor(server: HttpServer, clock: Clock) {
    this.#server = server;
    this.#clock = clock;
  }

  async samplesSince(selector: string, since: number): Promise<Sample[][]> {
    const skew = await this.#clockSkew();
    const window = Math.min(maxWindowMs, Math.max(1_000, this.#clock.now() - since) + 1_000);
    const answer = await this.#query(`${selector}[${Math.ceil(window / 1000)}s]`);
    return matrixSchema
      .parse(answer)
      .data.result.map(({ values }) =>
        values.map(([seconds, value]) => ({ at: Math.round(seconds * 1000) - skew, value }))
      );
  }

  /**
   * For each alerting rule: how long after the end of what it is about its alert may still begin to fire, or fire. That is
   * the longest range of its expression and of the recording rules in it, `keep_firing_for`, and the time until a scrape
   * and an evaluation have seen the end. `for` adds nothing: while it passes, the expression must be true.
   */
  async drainTimes(): Promise<{ name: string; labels: Record<string, string>; ms: number }[]> {
    const { data } = rulesSchema.parse(await this.#server.getJson('/api/v1/rules'));
    const all = data.groups.flatMap(({ rules }) => rules);
    const recorded = new Map(
      all.filter(({ type }) => type === 'recording').map(({ name, query }) => [name, query])
    );
    return data.groups.flatMap(({ interval, rules }) =>
      rules
        .filter(({ type }) => type === 'alerting')
        .map(({ name, labels, query, keepFiringFor }) => ({
          name,
          labels,
          ms: longestRangeMs(query, recorded) + 1000 * (keepFiringFor + 3 * interval),
        }))
    );
  }

  /** The names of all alerting rules. */
  async alertNames(): Promise<string[]> {
    const { data } = rulesSchema.parse(await this.#server.getJson('/api/v1/rules', { type: 'alert' }));
    return data.groups.flatMap(({ rules }) =>
      rules.filter(({ type }) => type === 'alerting').map(({ name }) => name)
    );
  }

  /** The label sets of all alerts that fire now, as Prometheus itself sees them. */
  async firingAlerts(): Promise<Record<string, string>[]> {
    const { data } = alertsSchema.parse(await this.#server.getJson('/api/v1/alerts'));
    return data.alerts.filter(({ state }) => state === 'firing').map(({ labels }) => labels);
  }

  /** All series that the selector selects, sampled each `stepMs`, with times by our clock. */
  async range(selector: string, from: number, to: number, stepMs: number): Promise<Series[]> {
    const skew = await this.#clockSkew();
    const seconds = (ms: number) => String((ms + skew) / 1000);
    const answer = await this.#server.getJson('/api/v1/query_range', {
      query: selector,
      start: seconds(from),
      end: seconds(to),
      step: String(stepMs / 1000),
      limit: String(maxSeries),
    });
    return matrixSchema
      .parse(answer)
      .data.result.slice(0, maxSeries)
      .map(({ metric, values }) => ({
        name: metric.__name__ ?? '',
        labels: metric,
        points: values.map(([at, value]) => [at * 1000 - skew, value] as const),
      }));
  }

  async #query(query: string): Promise<unknown> {
    return this.#server.getJson('/api/v1/query', { query });
  }

  /** Prometheus' clock minus ours, in whole ms as all times are. */
  async #clockSkew(): Promise<number> {
    const before = this.#clock.now();
    if (this.#skew === null || before - this.#skew.at > skewAgeMs) {
      const [seconds] = scalarSchema.parse(await this.#query('time()')).data.result;
      const middle = (before + this.#clock.now()) / 2;
      this.#skew = { ms: Math.round(seconds * 1000 - middle), at: before };
    }
    // Within what a request takes, the clocks are the same clock.
    return Math.abs(this.#skew.ms) < 250 ? 0 : this.#skew.ms;
  }
}

/**
 * The longest `[5m]` or `[30m:1m]` of an expression and of the recording rules (by name) that it uses, in ms; 0 without
 * one. Recording rules of recording rules add up.
 */
export function longestRangeMs(query: string, recorded: ReadonlyMap<string, string> = new Map()): number {
  const withoutStrings = query.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""');
  const ranges = [...withoutStrings.matchAll(/\[\s*((?:\d+(?:ms|[smhd]))+)\s*(?::[^\]]*)?\]/g)];
  const own = Math.max(0, ...ranges.map(([, range]) => parseDuration(range ?? '')));
  const names = new Set(withoutStrings.match(/[a-zA-Z_:][a-zA-Z0-9_:]*/g) ?? []);
  const others = new Map([...recorded].filter(([name]) => !names.has(name)));
  const used = [...recorded].filter(([name]) => names.has(name));
  return own + Math.max(0, ...used.map(([, definition]) => longestRangeMs(definition, others)));
}
