import type { Incident } from '@trinity/contracts';
import * as z from 'zod/mini';

import type { MetricQuery } from './metric-queries.ts';
import { comparisonIn } from './rule-expression.ts';

/** What Prometheus answers at /api/v1/rules: of it, the names and expressions of rules. */
const rulesAnswerSchema = z.object({
  data: z.object({
    groups: z.array(z.object({ rules: z.array(z.object({ name: z.string(), query: z.string() })) })),
  }),
});

/** The alert that the incident began with; null where something else told of it. */
export function alertOf({ episodes }: Pick<Incident, 'episodes'>): string | null {
  const signal = episodes[0]?.signal;
  return signal?.source.kind === 'alertmanager' ? signal.name : null;
}

/** The expression of the alert's rule; null where Prometheus knows none of that name, or several that differ. */
export function expressionOf(answer: unknown, alert: string): string | null {
  const parsed = rulesAnswerSchema.safeParse(answer);
  const rules = parsed.success ? parsed.data.data.groups.flatMap((group) => group.rules) : [];
  const expressions = new Set(rules.filter(({ name }) => name === alert).map(({ query }) => query));
  const [only] = expressions;
  return only !== undefined && expressions.size === 1 ? only : null;
}

/**
 * With what the alert's own rule compares: its number on the metric that is shown already, or a panel of its own, of the
 * series that the alert is about. Nothing is added where the rule is not clear.
 */
export function withRule(
  queries: readonly MetricQuery[],
  rule: string | null,
  { episodes }: Pick<Incident, 'episodes'>
): MetricQuery[] {
  const compared = rule === null ? null : comparisonIn(rule);
  if (compared === null) {
    return [...queries];
  }
  const { expr, threshold, metrics } = compared;
  const [metric] = metrics;
  if (expr === metric && queries.some((query) => reads(query, metric))) {
    return queries.map((query) => (reads(query, metric) ? { ...query, threshold } : query));
  }
  if (metrics.every((each) => queries.some((query) => reads(query, each)))) {
    return [...queries];
  }
  const signal = episodes[0]?.signal;
  const own: MetricQuery = {
    title: signal?.name ?? '',
    expr,
    threshold,
    unit: 'short',
    legend: '',
    of: signal?.labels ?? {},
  };
  return [own, ...queries];
}

function reads({ expr }: MetricQuery, metric: string): boolean {
  return expr.split(/[^A-Za-z0-9_:]+/).includes(metric);
}
