import { apiNameOf, stations as specs } from '@trinity/demo';
import type { DrillWorld } from './fault.ts';
import type { BeforeFault } from './follow.ts';
import { openedSince } from './incidents.ts';

type World = Pick<DrillWorld, 'stations' | 'client'>;

const wellWithinMs = 60_000;
const endedWithinMs = 60_000;
const pollMs = 500;

/**
 * Everything is well again, and nothing that the drill opened, on whichever station, is left: the next one may have the
 * same stations, and would be taken for the same problem.
 */
export async function settle(
  world: World,
  components: readonly string[],
  before: Pick<BeforeFault, 'incidents'>
): Promise<void> {
  for (const component of components) {
    await untilWell(world, component);
    await closeBreakers(world, component);
  }
  const until = Date.now() + endedWithinMs;
  let left = await leftOpen(world, before);
  while (left.some(({ isBusy }) => isBusy) && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, pollMs));
    left = await leftOpen(world, before);
  }
  await Promise.all(left.map(({ id }) => world.client.close(id)));
}

async function untilWell({ stations }: World, component: string): Promise<void> {
  const until = Date.now() + wellWithinMs;
  while (!(await stations.isWell(component))) {
    if (Date.now() > until) {
      throw new Error(`${component} is not well ${wellWithinMs / 1000} s after the drill was cleaned up`);
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

/** Breakers that opened by themselves stay so for minutes: what is changed about an API makes its breaker begin anew. */
async function closeBreakers({ client }: World, component: string): Promise<void> {
  const needed = specs.find(({ name }) => name === component)?.dependsOn ?? [];
  const calls = specs.flatMap(({ name, dependsOn }) =>
    dependsOn
      .filter((each) => name === component || each === component || needed.includes(each))
      .map((each) => ({ component: name, api: apiNameOf(each) }))
  );
  await Promise.all(
    calls.map((call) =>
      client.set({
        ...call,
        setting: 'retries',
        value: 1,
        reason: 'The drill is over.',
        until: Date.now() + 2_000,
      })
    )
  );
}

/**
 * What waits for nothing but its last alerts is over. `isBusy`: a fix is at work, calls or processes still fail, or it only
 * suffered, which the receiver itself sees to be over.
 */
async function leftOpen(world: World, { incidents }: Pick<BeforeFault, 'incidents'>) {
  const opened = await openedSince(world, incidents);
  return opened
    .filter(({ summary }) => summary.phase !== 'closed' && summary.verifiedAt === null)
    .map(({ summary: { id }, incident }) => ({
      id,
      isBusy:
        incident.phase === 'acting' ||
        incident.phase === 'verifying' ||
        incident.diagnosis?.origin !== undefined ||
        incident.episodes.some(
          ({ signal, resolvedAt }) => resolvedAt === null && endsSoon.includes(signal.symptom)
        ),
    }));
}

/** Exceptions and slowness end only by minutes of silence. */
const endsSoon: readonly string[] = ['service_down', 'probe_failing', 'error_rate'];
