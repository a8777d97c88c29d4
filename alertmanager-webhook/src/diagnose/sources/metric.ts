import type { Evidence } from '@trinity/contracts';
import type { Component } from '../../config/schema.ts';
import { rankCulprits, type ScoredSeries } from '../metrics/rank-culprits.ts';
import { scoreComponents } from '../metrics/score-components.ts';
import { leadMs, type Series } from '../metrics/series.ts';
import type { Source } from '../source.ts';
import { dependenciesOf, namedByApi } from '../topology.ts';

export interface MetricPorts {
  components(): readonly Component[];
  now(): number;
  /** The series that trinity.yaml's matchers of the component select; null where there is no Prometheus. */
  seriesOf(component: Component, from: number, to: number): Promise<Series[]> | null;
}

const beforeMs = 30 * 60_000;
/** Of what it needs, as many as can be asked in the time that a source has. */
const mostNeighbours = 8;
/** Inter-quartile ranges from the median that are worth telling. */
const unusual = 5;
const mostEvidence = 4;

/** What an unusual metric hints at, by words of its name and the side to which it went. */
const hints: readonly { name: RegExp; up: boolean; cause: string }[] = [
  { name: /quota_remaining|ratelimit_remaining/, up: false, cause: 'rate_limit' },
  { name: /memory|rss|heap/, up: true, cause: 'memory_high' },
  { name: /cpu/, up: true, cause: 'cpu_high' },
  { name: /disk|filesystem/, up: true, cause: 'disk_full' },
  { name: /open_fds|open_files|filefd/, up: true, cause: 'too_many_open_files' },
  { name: /pool|connections_(?:in_use|active|waiting)/, up: true, cause: 'pool_exhausted' },
  {
    name: /duration|latency|response_time|eventloop_lag|^the time of its own work$/,
    up: true,
    cause: 'slow_response',
  },
];

/** Metrics around the time of the failure: what was unusual at the component, and whether it was more so at one that it needs. */
export function createMetricSource({ components, now, seriesOf }: MetricPorts): Source {
  return {
    name: 'metric',
    collect: async ({ incident, component }) => {
      if (component === null) {
        return [];
      }
      const needs = dependenciesOf(component.name, components()).slice(0, mostNeighbours);
      const looked = await Promise.all(
        [component, ...needs.map((each) => each.component)].map(
          async (each) =>
            [each.name, (await seriesOf(each, incident.openedAt - beforeMs, now())) ?? []] as const
        )
      );
      const componentOf = namedByApi(components());
      const all = scoreComponents(new Map(looked), componentOf, incident.openedAt - leadMs);
      return [...ownEvidence(all, component.name), ...neighbourEvidence(all, component, components())];
    },
  };
}

function ownEvidence(scored: readonly ScoredSeries[], self: string): Evidence[] {
  const evidence: Evidence[] = [];
  for (const { component, metric, score } of [...scored].sort(
    (a, b) => Math.abs(b.score) - Math.abs(a.score)
  )) {
    const hint = hints.find(({ name, up }) => name.test(metric) && score > 0 === up);
    if (component !== self || Math.abs(score) < unusual || evidence.length >= mostEvidence) {
      continue;
    }
    if (hint !== undefined && !evidence.some(({ cause }) => cause === hint.cause)) {
      evidence.push({
        source: 'metric',
        cause: hint.cause,
        weight: weightOf(score),
        text: `${metric} went ${score > 0 ? 'up' : 'down'} by ${Math.round(Math.abs(score))} times its usual range.`,
      });
    }
  }
  return evidence;
}

function neighbourEvidence(
  scored: readonly ScoredSeries[],
  { name }: Component,
  components: readonly Component[]
): Evidence[] {
  const dependsOn = new Map(components.map((each) => [each.name, each.dependsOn]));
  const [first] = rankCulprits(scored, { target: name, dependsOn });
  const shown = scored.find(
    ({ component, metric }) => component === first?.component && metric === first.metric
  );
  if (
    first === undefined ||
    shown === undefined ||
    first.component === name ||
    Math.abs(shown.score) < unusual
  ) {
    return [];
  }
  return [
    {
      source: 'metric',
      cause: 'dependency_failed',
      component: first.component,
      weight: weightOf(shown.score),
      text: `${first.component}, which it needs, was the most unusual: ${first.metric} was ${Math.round(Math.abs(shown.score))} times its usual range away.`,
    },
  ];
}

/** A hint, never enough alone: from 0.3 at five ranges to 0.45 at many. */
function weightOf(score: number): number {
  const size = Math.log2(Math.abs(score) / unusual);
  return Math.round(Math.min(0.45, 0.3 + 0.03 * size) * 100) / 100;
}
