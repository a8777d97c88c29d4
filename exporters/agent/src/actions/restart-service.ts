import type { ProbeOutcome } from '@trinity/contracts';
import { messageOf } from '../message-of.ts';
import type { Observation } from '../supervisors/supervisor.ts';
import { sleep } from '../time/sleep.ts';
import { allPass } from '../probes/probe.ts';
import type { Action, ActionContext, ActionOutcome } from './action.ts';
import {
  failed,
  isExpectedLife,
  objectionToState,
  refused,
  usualTiming,
  waitUntilWell,
  type RevivalTiming,
} from './revive.ts';

type Context = ActionContext<'restart_service'>;

/**
 * Restarts a service, if that is still called for. Its start has the directive's id as its key, so however often this
 * runs for one directive, by this agent or by its successor, at most one life begins.
 */
export function createRestartService(timing: RevivalTiming = usualTiming): Action<'restart_service'> {
  return {
    name: 'restart_service',
    resumable: true,
    async run(context) {
      const { target, directive } = context;
      const before = await target.observe();
      if (before.startKey === directive.id) {
        return waitUntilWell(context, timing);
      }
      const objection = await objectionTo(context, before, timing);
      if (objection) {
        return objection;
      }
      try {
        if (before.state === 'running') {
          await target.stop(Math.min(context.args.stopTimeout, context.remainingMs()));
        }
        await target.start(directive.id);
      } catch (error) {
        return failed(`The restart broke off: ${messageOf(error)}`);
      }
      return waitUntilWell(context, timing);
    },
  };
}

/** Why nothing is done; undefined when the restart is called for. */
async function objectionTo(
  context: Context,
  before: Observation,
  timing: RevivalTiming
): Promise<ActionOutcome | undefined> {
  const objection = objectionToState(before);
  if (objection) {
    return objection;
  }
  if (before.state === 'running') {
    const probes = await probeTwice(context, timing);
    if (allPass(probes)) {
      return { status: 'not_needed', reason: 'It runs and passes its probes.', probes };
    }
    if (!isExpectedLife(context, before)) {
      const reason = `The life that had the problem is over; the one that runs now (${before.identity}) is another.`;
      return { status: 'refused', reason, probes };
    }
  }
  if (context.remainingMs() > 0) {
    return undefined;
  }
  return context.isResumed
    ? failed('The agent was killed while it restarted this, and the time was over before it could go on.')
    : refused('The time for it was over before anything was done.');
}

async function probeTwice(
  { target, clock, abort }: Context,
  { secondLookAfterMs }: RevivalTiming
): Promise<ProbeOutcome[]> {
  const first = target.probe();
  // What hangs would use up the probe's whole time twice, one after the other.
  const secondLook = sleep(clock, secondLookAfterMs, abort).then(() => false);
  const isWell = await Promise.race([first.then((probes) => allPass(probes) || secondLook), secondLook]);
  abort.throwIfAborted();
  return isWell ? first : target.probe();
}
