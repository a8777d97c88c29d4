/** One metric of one component, scored by how unusual it was during the failure. */
export interface ScoredSeries {
  component: string;
  metric: string;
  score: number;
}

export interface Culprit {
  component: string;
  score: number;
  /** What made it stand out. */
  metric: string;
}

export interface RankingOptions {
  /** The component that was reported, whose failure is to be explained. */
  target: string;
  /** What each component needs. */
  dependsOn: ReadonlyMap<string, readonly string[]>;
}

/** How much of its score a component loses to an equally unusual dependency: then it rather suffers. */
const explained = 0.6;

/** What is not needed by the target can hardly be why the target fails. */
const outOfReach = 0.25;

/**
 * Components by how likely each is the origin of the target's failure, likeliest first: its most unusual metric on a
 * logarithmic scale, less what an unusual component that it needs explains of it.
 */
export function rankCulprits(
  series: readonly ScoredSeries[],
  { target, dependsOn }: RankingOptions
): Culprit[] {
  const own = new Map<string, Culprit>();
  for (const { component, metric, score } of series) {
    if (Math.abs(score) > (own.get(component)?.score ?? 0)) {
      own.set(component, { component, metric, score: Math.abs(score) });
    }
  }
  const reachable = reach(target, dependsOn);
  return [...own.values()]
    .map(({ component, metric, score }) => {
      const needs = [...reach(component, dependsOn)].filter((name) => name !== component);
      const deeper = Math.max(0, ...needs.map((name) => own.get(name)?.score ?? 0));
      const rest = 1 - explained * Math.min(1, deeper / score);
      const near = reachable.has(component) ? 1 : outOfReach;
      return { component, metric, score: Math.log2(1 + score) * rest * near };
    })
    .sort((a, b) => b.score - a.score || (a.component < b.component ? -1 : 1));
}

function reach(from: string, dependsOn: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set([from]);
  for (const name of found) {
    (dependsOn.get(name) ?? []).forEach((each) => found.add(each));
  }
  return found;
}
