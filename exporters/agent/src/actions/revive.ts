import { allPass } from '../probes/probe.ts';
import type { ActionName, ProbeOutcome } from '@trinity/contracts';
import { messageOf } from '../message-of.ts';
import type { Facts, Observation } from '../supervisors/supervisor.ts';
import { sleep } from '../time/sleep.ts';
import type { ActionContext, ActionOutcome } from './action.ts';

/** What bringing a target back needs of an action's context. */
export type Revivable = Omit<ActionContext<ActionName>, 'args'> & {
  args: { stopTimeout: number; startTimeout: number };
};

export interface RevivalTiming {
  /** How often a new life is looked at. */
  pollMs: number;
  /** A probe that failed once may have been unlucky; what is stopped for it must fail again after this. */
  secondLookAfterMs: number;
  /** A new life must pass its probes for so long: another program on its port may have answered for it. */
  settleMs: number;
}

export const usualTiming: RevivalTiming = { pollMs: 200, secondLookAfterMs: 250, settleMs: 1_000 };

/** The life that the signal was about, or one that an earlier try for the same incident began. */
export function isExpectedLife(
  { directive, isOfSameIncident }: Pick<Revivable, 'directive' | 'isOfSameIncident'>,
  { identity, startKey }: Observation
): boolean {
  return directive.expectedIdentity === identity || (startKey !== null && isOfSameIncident(startKey));
}

/** Why a target may not be stopped or started at all; undefined when it may. */
export function objectionToState({ state }: Observation): ActionOutcome | undefined {
  if (state === 'stopped') {
    return refused('It was stopped on purpose: by a person, or for the sake of other services.');
  }
  if (state === 'starting' || state === 'unknown') {
    return refused(`It is ${state}: nobody can tell what a restart would do to it.`);
  }
  return undefined;
}

/**
 * Stops the target, changes something that it uses, and starts it again, whatever became of the change; then waits until
 * it is well. The start has the directive's id as its key, and comes after the change: a life with that key means that
 * the change is made. The change itself must bear being made again.
 */
export async function changeWhileStopped(
  context: Revivable,
  timing: RevivalTiming,
  change: () => Promise<{ note: string; found?: Facts }>
): Promise<ActionOutcome> {
  const { target, directive, args } = context;
  const before = await target.observe();
  if (before.startKey === directive.id) {
    return waitUntilWell(context, timing);
  }
  const objection = objectionToState(before) ?? objectionToLife(context, before);
  if (objection) {
    return objection;
  }
  if (before.state === 'running') {
    await target.stop(Math.min(args.stopTimeout, context.remainingMs()));
  }
  const changed = await change().catch((error: unknown) => {
    context.abort.throwIfAborted();
    return { problem: messageOf(error) };
  });
  try {
    await target.start(directive.id);
  } catch (error) {
    const after = 'problem' in changed ? changed.problem : changed.note;
    return failed(`${after} Then it could not be started: ${messageOf(error)}`);
  }
  const outcome = await waitUntilWell(context, timing);
  if ('problem' in changed) {
    return failed(`${changed.problem} It was started again as it was: ${outcome.reason}`, outcome.probes);
  }
  const reason = `${changed.note} ${outcome.reason}`;
  return { ...outcome, reason, ...(changed.found && { found: changed.found }) };
}

/** Why what runs now is left alone, or that it is too late; undefined when neither is so. */
export function objectionToLife(context: Revivable, before: Observation): ActionOutcome | undefined {
  if (before.state === 'running' && context.directive.expectedIdentity && !isExpectedLife(context, before)) {
    return refused(
      `The life that had the problem is over; the one that runs now (${before.identity}) is another.`
    );
  }
  return context.remainingMs() > 0 || context.isResumed
    ? undefined
    : refused('The time for it was over before anything was done.');
}

/** Waits for the life that this directive began: until its probes pass and it stays, or it fails, or time is over. */
export async function waitUntilWell(
  context: Revivable,
  { pollMs, settleMs }: RevivalTiming
): Promise<ActionOutcome> {
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
      return failed(describeUnwell(probes, now - began), probes);
    }
    await sleep(clock, pollMs, abort);
    abort.throwIfAborted();
  }
}

function describeUnwell(probes: readonly ProbeOutcome[], afterMs: number): string {
  const failing = probes.find(({ ok }) => !ok);
  const said = failing === undefined ? '' : `: ${failing.detail}`;
  return `It was started and did not pass its probes within ${afterMs} ms${said}.`;
}

function describeEnd({ state, exit }: Observation): string {
  if (state === 'stopped') {
    return 'A person stopped it while it was being restarted.';
  }
  const how = exit?.signal ?? (exit?.code === null ? undefined : exit?.code);
  return `It was started and ended again${how === undefined ? '' : ` (${how})`}.`;
}

export function failed(reason: string, probes: ProbeOutcome[] = []): ActionOutcome {
  return { status: 'failed', reason, probes };
}

export function refused(reason: string): ActionOutcome {
  return { status: 'refused', reason, probes: [] };
}

export function notNeeded(reason: string): ActionOutcome {
  return { status: 'not_needed', reason, probes: [] };
}
