import { actionsThatLook, undoable, type PlannedStep, type Run, type StepView } from '@trinity/contracts';
import type { NewEvent, Step } from '../incident/journal.ts';
import { findUnmet } from '../incident/conditions.ts';

type Ended = 'done' | 'not_needed' | 'failed' | 'unknown' | 'cancelled';

/** What a run does after what it has done: the next step or try, its rollback, or its end. Pure. */
export function nextStep(run: Run, now: number): Step {
  if (run.rollback !== null) {
    return undoNext(run, now);
  }
  if (run.cancel !== null) {
    return stop(run, 'cancelled', cancelReason(run.cancel), now);
  }
  const last = run.steps.at(-1);
  if (last === undefined) {
    return planFrom(run, 0, now);
  }
  const index = run.plan.steps.findIndex(({ name }) => name === last.step);
  return last.state === 'skipped' ? planFrom(run, index + 1, now) : afterResult(run, last, index, now);
}

function afterResult(run: Run, last: StepView, index: number, now: number): Step {
  const reason = last.result?.reason ?? '';
  switch (last.result?.status) {
    case 'done':
    case 'not_needed':
      return planFrom(run, index + 1, now);
    case 'failed':
      return afterFailure(run, last, index, now);
    case 'refused':
      return stop(run, 'failed', `${last.step} was refused: ${reason}`, now);
    case 'unknown':
    case undefined:
      return finish(run, 'unknown', reason, now);
  }
}

/** It is tried again, or a later step is for when it fails, or the run ends. */
function afterFailure(run: Run, last: StepView, index: number, now: number): Step {
  const tries = run.plan.steps[index]?.tries ?? 1;
  if (last.try < tries) {
    return planTry(run, index, last.try + 1, now);
  }
  return run.plan.steps.slice(index + 1).some((later) => isForFailureOf(later, last.step))
    ? planFrom(run, index + 1, now)
    : stop(run, 'failed', failureOf(last), now);
}

function isForFailureOf({ when }: PlannedStep, step: string): boolean {
  return when.some((each) => 'ended' in each && each.step === step && each.ended.includes('failed'));
}

function failureOf({ step, result }: StepView): string {
  return `${step} failed: ${result?.reason ?? ''}`;
}

/** The first step from here whose conditions hold; those before it are noted as left out. */
function planFrom(run: Run, from: number, now: number): Step {
  const skipped: NewEvent[] = [];
  for (let index = from; ; index += 1) {
    const step = run.plan.steps[index];
    if (step === undefined) {
      const end = finishAll(run, skipped.length, now);
      return { ...end, events: [...skipped, ...end.events] };
    }
    const unmet = findUnmet(run, step.when);
    if (unmet === null) {
      const planned = planTry(run, index, 1, now);
      return { ...planned, events: [...skipped, ...planned.events] };
    }
    skipped.push({ type: 'step.skipped', step: step.name, action: step.action, reason: unmet.slice(0, 500) });
  }
}

function finishAll(run: Run, skipped: number, now: number): Step {
  const statuses = run.steps.flatMap(({ result }) => (result ? [result.status] : []));
  if (statuses.length === 0) {
    const reason = `None of its ${skipped} steps is for things as they are.`;
    return finish(run, 'failed', reason, now);
  }
  const failure = findUnmended(run);
  if (failure !== undefined) {
    return stop(run, 'failed', failureOf(failure), now);
  }
  return isNothingDone(run)
    ? finish(run, 'not_needed', run.steps.findLast(({ result }) => result)?.result?.reason ?? '', now)
    : finish(run, 'done', 'Every step was carried out.', now);
}

/** Nothing needed to be done; that tests passed is no fix. */
function isNothingDone({ steps }: Run): boolean {
  const ended = steps.filter(({ result }) => result !== null);
  const changing = ended.filter(({ action }) => !actionsThatLook.has(action));
  return (changing.length > 0 ? changing : ended).every(({ result }) => result?.status === 'not_needed');
}

/** A step that failed, and no step that is for that was carried out. */
function findUnmended({ steps, plan }: Run): StepView | undefined {
  const ends = new Map(steps.map((view) => [view.step, view]));
  const carriedOut = plan.steps.filter(({ name }) => isGood(ends.get(name)?.result ?? null));
  return [...ends.values()].find(
    ({ step, result }) =>
      result?.status === 'failed' && !carriedOut.some((later) => isForFailureOf(later, step))
  );
}

function planTry(run: Run, index: number, tryNumber: number, now: number): Step {
  const step = run.plan.steps[index] as PlannedStep;
  const backoff = step.backoffMs[Math.min(tryNumber, step.backoffMs.length) - 1] ?? 0;
  return planned(step, tryNumber, now + backoff, false);
}

function planned({ name, action }: PlannedStep, tryNumber: number, dueAt: number, undo: boolean): Step {
  const event: NewEvent = { type: 'step.planned', step: name, action, try: tryNumber, dueAt, undo };
  return { events: [event], due: dueAt };
}

/** Ends a run that did not do its work: what it did is taken back first. */
export function stop(run: Run, outcome: 'failed' | 'cancelled', reason: string, now: number): Step {
  return undoable(run).length === 0
    ? finish(run, outcome, reason, now)
    : {
        events: [{ type: 'rollback.started', run: run.id, reason: reason.slice(0, 1000), checks: [] }],
        due: now,
      };
}

function undoNext(run: Run, now: number): Step {
  const undone = new Set(run.steps.flatMap(({ step, undo }) => (undo ? [step] : [])));
  const next = undoable(run).find(({ name }) => !undone.has(name));
  if (next !== undefined) {
    return planned({ ...next, action: next.rollback?.action ?? next.action }, 1, now, true);
  }
  const failures = run.steps.filter(({ undo, result }) => undo && !isGood(result));
  const back =
    failures.length === 0
      ? `Taken back: ${[...undone].join(', ')}.`
      : `Not taken back: ${failures.map(({ step, result }) => `${step} (${result?.reason ?? ''})`).join(', ')}.`;
  const outcome = run.cancel === null ? 'failed' : 'cancelled';
  const why = (run.rollback?.reason ?? '').replace(/[^.!?]$/, '$&.');
  return finish(run, outcome, `${why} ${back}`.trim(), now);
}

function isGood(result: StepView['result']): boolean {
  return result?.status === 'done' || result?.status === 'not_needed';
}

export function cancelReason({ by, reason }: NonNullable<Run['cancel']>): string {
  return `${by.name} ended it${reason === '' ? '.' : `: ${reason}`}`;
}

function finish(run: Run, outcome: Ended, reason: string, now: number): Step {
  const finished: NewEvent = { type: 'fix.finished', run: run.id, outcome, reason: reason.slice(0, 1000) };
  return { events: [finished], due: now };
}
