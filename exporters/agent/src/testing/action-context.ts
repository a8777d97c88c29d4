import type { ActionArgs, ActionName } from '@trinity/contracts';
import { systemClock } from '@trinity/sdk/link';
import type { ActionContext } from '../actions/action.ts';
import type { Target } from '../targets/target.ts';

interface Asked {
  id?: string;
  /** The identity that the receiver saw; null where it saw none. */
  expected?: string | null;
  isResumed?: boolean;
  timeMs?: number;
  isOfSameIncident?: (key: string) => boolean;
  abort?: AbortSignal;
}

/** A context as the agent gives it to an action for a directive, with a minute for it. */
export function anActionContext<Name extends ActionName>(
  action: Name,
  target: Target,
  args: ActionArgs<Name>,
  asked: Asked = {}
): ActionContext<Name> {
  const end = systemClock.monotonicMs() + (asked.timeMs ?? 60_000);
  return {
    target,
    args,
    directive: {
      id: asked.id ?? 'directive-1',
      incident: 'i',
      executor: 'host-1',
      target: target.name,
      component: target.component,
      action,
      args: {},
      expectedIdentity: asked.expected ?? null,
      remainingMs: 0,
    },
    isResumed: asked.isResumed ?? false,
    remainingMs: () => Math.max(0, end - systemClock.monotonicMs()),
    isOfSameIncident: asked.isOfSameIncident ?? (() => false),
    clock: systemClock,
    abort: asked.abort ?? new AbortController().signal,
  };
}
