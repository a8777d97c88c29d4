import type { ProbeOutcome } from '@trinity/contracts';
import { messageOf } from '../message-of.ts';
import type { Observation } from '../supervisors/supervisor.ts';
import { sleep } from '../time/sleep.ts';
import type { Action, ActionContext, ActionOutcome } from './action.ts';

type Context = ActionContext<'restart_service'>;

export interface RestartTiming {
  /** How often a new life is looked at. */
  pollMs: number;
  /** A probe that failed once may have been unlucky; what is stopped for it must fail again after this. */
  secondLookAfterMs: number;
  /** A new life must pass its probes for so long: another program on its port may have answered for it. */
  settleMs: number;
}

const usualTiming: RestartTiming = { pollMs: 200, secondLookAfterMs: 250, settleMs: 1_000 };

/**
 * Restarts a service, if that is still called for. Its start has the directive's id as its key, so however often this
 * runs for one directive, by this agent or by its successor, at most one life begins.
 */
export function createRestartService(timing: RestartTiming = usualTiming): Action<'restart_service'> {
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
  timing: RestartTiming
): Promise<ActionOutcome | undefined> {
  if (before.state === 'stopped') {
    return { status: 'refused', reason: 'A person stopped this service.', probes: [] };
  }
  if (before.state === 'starting' || before.state === 'unknown') {
    const reason = `It is ${before.state}: nobody can tell what a restart would do to it.`;
    return { status: 'refused', reason, probes: [] };
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
    : { status: 'refused', reason: 'The time for it was over before anything was done.', probes: [] };
}

/** The life that the signal was about, or one that an earlier try for the same incident began. */
function isExpectedLife(
  { directive, isOfSameIncident }: Context,
  { identity, startKey }: Observation
): boolean {
  return directive.expectedIdentity === identity || (startKey !== null && isOfSameIncident(startKey));
}

async function probeTwice(
  { target, clock, abort }: Context,
  { secondLookAfterMs }: RestartTiming
): Promise<ProbeOutcome[]> {
  const first = await target.probe();
  if (allPass(first)) {
    return first;
  }
  await sleep(clock, secondLookAfterMs, abort);
  abort.throwIfAborted();
  return target.probe();
}

/** Waits for the life that this directive began: until its probes pass and it stays, or it fails, or time is over. */
async function waitUntilWell(context: Context, { pollMs, settleMs }: RestartTiming): Promise<ActionOutcome> {
  const { target, directive, args, clock, abort } = context;
  const began = clock.monotonicMs();
  let wellSince: number | undefined;
  for (;;) {
    const probes = await target.probe();
    const now = clock.monotonicMs();
    const observation = await target.observe();
    const isAlive = observation.state === 'running' || observation.state === 'starting';
    if (observation.startKey !== directive.id || !isAlive) {
      // How it ended may be told a moment after it ended.
      await sleep(clock, pollMs, abort);
      return failed(describeEnd(await target.observe()), probes);
    }
    wellSince = allPass(probes) ? (wellSince ?? now) : undefined;
    if (wellSince !== undefined && now - wellSince >= settleMs) {
      return { status: 'done', reason: 'It was restarted and passes its probes.', probes };
    }
    if (wellSince === undefined && (now - began >= args.startTimeout || context.remainingMs() === 0)) {
      return failed(`It was started and did not pass its probes within ${now - began} ms.`, probes);
    }
    await sleep(clock, pollMs, abort);
    abort.throwIfAborted();
  }
}

function describeEnd({ state, exit }: Observation): string {
  if (state === 'stopped') {
    return 'A person stopped it while it was being restarted.';
  }
  const how = exit?.signal ?? (exit?.code === null ? undefined : exit?.code);
  return `It was started and ended again${how === undefined ? '' : ` (${how})`}.`;
}

function failed(reason: string, probes: ProbeOutcome[] = []): ActionOutcome {
  return { status: 'failed', reason, probes };
}

function allPass(probes: readonly ProbeOutcome[]): boolean {
  return probes.every(({ ok }) => ok);
}
