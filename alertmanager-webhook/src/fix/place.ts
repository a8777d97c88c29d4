import type { DirectiveResult, IncidentIn, PlannedStep, Run, StepView } from '@trinity/contracts';
import { ownResult } from '../executor/own-result.ts';
import type { Step } from '../incident/journal.ts';

/** One try of one step, or what takes one back. */
export interface Work {
  view: StepView;
  action: PlannedStep['action'];
  args: PlannedStep['args'];
  timeoutMs: number;
}

/** Where actions are carried out; one file per place. Everything may be asked again after a crash. */
export interface Place {
  /** The intent, and what whoever carries it out needs to see of it, as one change. */
  issue(incident: IncidentIn<'acting'>, work: Work, now: number): Promise<Step>;
  /** It was issued and nobody said how it ended: looks whether it ended, or whether its time is over. */
  follow(incident: IncidentIn<'acting'>, work: Work, now: number): Promise<Step>;
}

/** What the plan says of the step that stands last. */
export function workOf(run: Run, view: StepView): Work {
  const planned = run.plan.steps.find(({ name }) => name === view.step);
  if (planned === undefined) {
    throw new Error(`the plan of ${run.playbook} has no step ${view.step}`);
  }
  const { action, args, timeoutMs } = view.undo ? (planned.rollback ?? planned) : planned;
  return { view, action, args, timeoutMs };
}

/** A step that ends with the receiver's own word as soon as it is issued. */
export function endAtOnce(
  { step }: StepView,
  id: string,
  now: number,
  status: DirectiveResult['status'],
  reason: string
): Step {
  return {
    events: [
      { type: 'step.issued', step, directive: id, deadline: now },
      { type: 'step.finished', directive: id, result: ownResult(id, now, status, reason) },
    ],
    due: now,
  };
}
