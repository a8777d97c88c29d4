import type { ActionName, TargetReport } from '@trinity/contracts';
import type { ConfigDigests } from '../configuration/config-digests.ts';
import type { ProbeBook } from '../probes/probe-book.ts';
import type { Fleet } from './fleet.ts';
import type { Target } from './target.ts';

type Reported = Pick<Fleet, 'targets' | 'replaceable'>;

/** The targets as the receiver and people on this host are told of them. */
export function reportTargets(
  fleet: Reported,
  probes: ProbeBook,
  digests: ConfigDigests
): Promise<TargetReport[]> {
  return Promise.all(
    [...fleet.targets.values()].map(async (target) => {
      const { name, component, supervisor, observe } = target;
      const { state, identity, detail, version } = await observe();
      const configuration = await digests.of(target);
      return {
        name,
        component,
        supervisor,
        state,
        identity,
        actions: await possibleActions(target, fleet),
        ...(detail !== undefined && { detail: detail.slice(0, 500) }),
        ...(version !== undefined && { version: version.slice(0, 250) }),
        ...(configuration.length > 0 && { configuration }),
        probes: probes.reportsOf(name),
      };
    })
  );
}

/** What the file allows, without what there is nothing to do for: no other image to go back to, no tests to run. */
async function possibleActions(
  { name, actions, suites }: Target,
  { replaceable }: Reported
): Promise<ActionName[]> {
  const container = replaceable.find(({ target }) => target.name === name)?.container;
  const other = await container?.otherGoodImage().catch(() => undefined);
  const pointless = new Set<ActionName>([
    ...(other === undefined ? ['recreate_container' as const] : []),
    ...(suites.length === 0 ? ['run_tests' as const] : []),
  ]);
  return actions.filter((action) => !pointless.has(action));
}
