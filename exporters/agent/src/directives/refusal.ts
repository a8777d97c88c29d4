import { actionArgsSchemas, type ActionArgs, type ActionName, type Directive } from '@trinity/contracts';
import * as z from 'zod';
import type { Action } from '../actions/action.ts';
import type { Actions } from '../actions/registry.ts';
import type { Target } from '../targets/target.ts';

/** A directive that this agent's own file allows, with its arguments parsed; or why it does not. */
export type Judged =
  | { ok: true; target: Target; action: Action<ActionName>; args: ActionArgs<ActionName> }
  | { ok: false; reason: string };

export interface JudgePorts {
  agent: string;
  targets: ReadonlyMap<string, Target>;
  actions: Actions;
}

/** What can be said against a directive before anything is looked at. */
export function judgeDirective(
  { executor, target: name, component, action: actionName, args }: Directive,
  { agent, targets, actions }: JudgePorts
): Judged {
  const target = targets.get(name);
  if (executor !== agent) {
    return no(`It is for ${executor}; this is ${agent}.`);
  }
  if (!target) {
    return no(`The file of ${agent} has no service ${name}.`);
  }
  if (target.component !== component) {
    return no(`${name} belongs to ${target.component}, not to ${component}.`);
  }
  const action = target.actions.includes(actionName) ? actions[actionName] : undefined;
  if (!action) {
    return no(`The file of ${agent} does not allow ${actionName} for ${name}.`);
  }
  const parsed = z.safeParse(actionArgsSchemas[actionName], args);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return no(
      `The arguments of ${actionName} are not understood at ${issue?.path.join('.') || 'their root'}: ${issue?.message}.`
    );
  }
  return { ok: true, target, action: action as Action<ActionName>, args: parsed.data };
}

function no(reason: string): Judged {
  return { ok: false, reason };
}
