import { messageOf } from '../message-of.ts';
import type { Replaceable } from '../supervisors/docker/replaceable.ts';
import type { GoodImage } from '../supervisors/docker/good-image.ts';
import { allPass } from '../probes/probe.ts';
import type { Action, ActionContext, ActionOutcome } from './action.ts';
import {
  failed,
  notNeeded,
  objectionToLife,
  objectionToState,
  refused,
  usualTiming,
  waitUntilWell,
  type RevivalTiming,
} from './revive.ts';

type Context = ActionContext<'recreate_container'>;

export interface RecreateContainerPorts {
  /** By target. */
  containers: ReadonlyMap<string, Replaceable>;
}

/**
 * Makes a container anew of the last image with which it was well. The one before is set aside, and put back if the new
 * one is not well in time.
 */
export function createRecreateContainer(
  { containers }: RecreateContainerPorts,
  timing: RevivalTiming = usualTiming
): Action<'recreate_container'> {
  return {
    name: 'recreate_container',
    resumable: true,
    async run(context) {
      const container = containers.get(context.target.name);
      if (!container) {
        return refused(`${context.target.name} is no container.`);
      }
      const last = container.lastExchange();
      if (last?.key === context.directive.id) {
        return goOn(last, container, context, timing);
      }
      if (last && last.stage !== 'over') {
        return refused(`An earlier exchange is not over: see ${container.name} and ${container.asideName}.`);
      }
      const good = await container.otherGoodImage();
      const objection = await objectionTo(good, container, context);
      return objection ?? exchange(good as GoodImage, container, context, timing);
    },
  };
}

/** Where an agent was killed in the middle. */
async function goOn(
  { stage, image }: NonNullable<ReturnType<Replaceable['lastExchange']>>,
  container: Replaceable,
  context: Context,
  timing: RevivalTiming
): Promise<ActionOutcome> {
  const isBegun = (await context.target.observe()).startKey === context.directive.id;
  if (stage === 'back') {
    return takeBack(failed('The new container was not well.'), container, context);
  }
  if (stage === 'over' && !isBegun) {
    return failed('The last good image did not help; what was there before is there again.');
  }
  const good = { version: 1 as const, id: image, name: image, since: 0 };
  return isBegun
    ? conclude(await waitUntilWell(context, timing), good, container, context)
    : exchange(good, container, context, timing);
}

async function objectionTo(
  good: GoodImage | undefined,
  container: Replaceable,
  context: Context
): Promise<ActionOutcome | undefined> {
  const { target } = context;
  if (!good) {
    return refused(`${container.name} was not seen to be well with any other image than its own.`);
  }
  const objection = await container.objection(good);
  if (objection !== undefined) {
    return refused(objection);
  }
  const before = await target.observe();
  if (before.state === 'running' && allPass(await target.probe())) {
    return notNeeded('It runs and passes its probes.');
  }
  return objectionToState(before) ?? objectionToLife(context, before);
}

async function exchange(
  good: GoodImage,
  container: Replaceable,
  context: Context,
  timing: RevivalTiming
): Promise<ActionOutcome> {
  const { target, directive, args, abort } = context;
  try {
    await target.stop(Math.min(args.stopTimeout, context.remainingMs()));
    await container.replace(directive.id, good);
    await target.start(directive.id);
  } catch (error) {
    abort.throwIfAborted();
    return takeBack(failed(`The exchange broke off: ${messageOf(error)}`), container, context);
  }
  return conclude(await waitUntilWell(context, timing), good, container, context);
}

async function conclude(
  outcome: ActionOutcome,
  { name }: GoodImage,
  container: Replaceable,
  context: Context
): Promise<ActionOutcome> {
  if (outcome.status !== 'done') {
    return takeBack(outcome, container, context);
  }
  const left = await container.settle().then(
    () => '',
    (error: unknown) => ` ${container.asideName} is left there: ${messageOf(error)}.`
  );
  const reason = `It was made anew of ${name}, with which it was well before. ${outcome.reason}${left}`;
  return { ...outcome, reason, found: { image: name } };
}

/** What was there before is there again, as bad as it was. */
async function takeBack(
  outcome: ActionOutcome,
  container: Replaceable,
  { target, args }: Context
): Promise<ActionOutcome> {
  if (container.lastExchange()?.stage !== 'over') {
    await target.stop(args.stopTimeout);
  }
  await container.putBack();
  return { ...outcome, status: 'failed', reason: `${outcome.reason} What was there before is there again.` };
}
