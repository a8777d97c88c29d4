import type { TargetReport } from '@trinity/contracts';
import type { Target } from './target.ts';

/** The targets as the receiver and people on this host are told of them. */
export function reportTargets(targets: ReadonlyMap<string, Target>): Promise<TargetReport[]> {
  return Promise.all(
    [...targets.values()].map(async ({ name, component, supervisor, actions, observe }) => {
      const { state, identity, detail } = await observe();
      return {
        name,
        component,
        supervisor,
        state,
        identity,
        actions: [...actions],
        ...(detail !== undefined && { detail: detail.slice(0, 500) }),
      };
    })
  );
}
