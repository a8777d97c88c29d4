import type { Incident } from '@trinity/contracts';
import { isDown, type KnownTarget } from '../executor/directory.ts';

/**
 * The target that an incident is about: the one that its executor named, else the component's only one, else the only
 * one that does not run. Reports select among what executors registered; they never build a target. Null when it is
 * not clear: an empty or unclear set means nothing, never everything.
 */
export function selectTarget(incident: Incident, targets: readonly KnownTarget[]): KnownTarget | null {
  const named = incident.episodes
    .flatMap(({ signal }) => (signal.target ? [signal.target] : []))
    .flatMap((ref) =>
      targets.filter((target) => target.ref.executor === ref.executor && target.ref.name === ref.name)
    );
  const distinct = new Set(named);
  if (distinct.size > 0) {
    return distinct.size === 1 ? (named[0] ?? null) : null;
  }
  if (targets.length === 1) {
    return targets[0] ?? null;
  }
  const down = targets.filter(isDown);
  return down.length === 1 ? (down[0] ?? null) : null;
}
