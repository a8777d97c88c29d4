import { actionPlaces } from './actions/places.ts';
import type { Run } from './incident.ts';
import type { PlannedStep } from './run-plan.ts';

/** Steps that did something that can be taken back, the last one first. */
export function undoable(run: Run): PlannedStep[] {
  const acted = new Set(
    run.steps.flatMap(({ step, undo, result }) =>
      !undo && (result?.status === 'done' || result?.status === 'failed') ? [step] : []
    )
  );
  return run.plan.steps
    .filter(({ name, action, rollback }) => acted.has(name) && isUndoable(action, rollback))
    .reverse();
}

/** A wish of a setting is taken back by dropping it; everything else needs to say how. */
export function isUndoable(action: PlannedStep['action'], rollback: unknown): boolean {
  return (rollback ?? null) !== null || actionPlaces[action] === 'service';
}
