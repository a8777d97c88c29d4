import type { ActionArgs, ActionName, Directive, DirectiveStatus, ProbeOutcome } from '@trinity/contracts';
import type { Clock } from '@trinity/sdk/link';
import type { Facts } from '../supervisors/supervisor.ts';
import type { Target } from '../targets/target.ts';

/** What an action is given. Everything that could be refused without knowing the action was refused before. */
export interface ActionContext<Name extends ActionName> {
  target: Target;
  args: ActionArgs<Name>;
  directive: Directive;
  /** An agent that was killed had begun this, and nobody knows how far it came. */
  isResumed: boolean;
  /** Milliseconds that are left, on the monotonic clock; 0 when the time is over. */
  remainingMs(): number;
  /** Whether an earlier directive for the same incident was carried out under this key. */
  isOfSameIncident(key: string): boolean;
  clock: Clock;
  /** The agent is going down: stop waiting, reject, and leave the rest to its successor. */
  abort: AbortSignal;
}

export interface ActionOutcome {
  status: DirectiveStatus;
  /** What happened, for a person. */
  reason: string;
  probes: ProbeOutcome[];
  /** What was found out, in names that conditions of playbooks can use. */
  found?: Facts;
}

/**
 * One action; adding one is a file beside this one and a line in registry.ts.
 *
 * The agent may be killed at any moment in `run`. With `resumable` it is run again from the beginning by the next agent,
 * with the same directive: it must then find out by looking what it had done. Otherwise the result is `unknown`.
 */
export interface Action<Name extends ActionName> {
  name: Name;
  resumable: boolean;
  run(context: ActionContext<Name>): Promise<ActionOutcome>;
}
