import type { DirectiveResult, IncidentIn, Run, StepView } from '@trinity/contracts';
import type { Clock } from '../clock.ts';
import { directiveId, offerCell, withdrawCells } from '../executor/directive-queue.ts';
import type { NewEvent, Step } from '../incident/journal.ts';
import type { Stage } from '../stage.ts';
import type { IncidentStore } from '../store/store.ts';

export interface CarryOutPorts {
  store: IncidentStore;
  clock: Clock;
}

/** How long after an executor's time is over its result may still arrive, for clocks and networks. */
const graceMs = 5_000;

/** acting → acting, step by step, until the fix is finished → verifying. */
export function createCarryOutStage({ store, clock }: CarryOutPorts): Stage<'acting'> {
  return async (incident) => {
    const now = clock.now();
    const last = incident.run.steps.at(-1);
    switch (last?.state) {
      case undefined:
        return plan(incident.run, 0, 1, now);
      case 'waiting':
        return now < last.dueAt ? { events: [], due: last.dueAt } : issue(incident, last, now);
      case 'issued':
      case 'claimed':
        return giveUpWhenLate(store, incident, last, now);
      case 'finished':
        return afterResult(incident.run, last, now);
    }
  };
}

function plan(run: Run, index: number, tryNumber: number, now: number): Step {
  const step = run.plan.steps[index];
  if (step === undefined) {
    return finish(run, 'done', 'Every step was carried out.', now);
  }
  const backoff = step.backoffMs[Math.min(tryNumber, step.backoffMs.length) - 1] ?? 0;
  const dueAt = now + backoff;
  return {
    events: [{ type: 'step.planned', step: step.name, action: step.action, try: tryNumber, dueAt }],
    due: dueAt,
  };
}

function issue(incident: IncidentIn<'acting'>, last: StepView, now: number): Step {
  const { run } = incident;
  const planned = plannedStep(run, last);
  const id = directiveId(incident.id, run, last.step, last.try);
  const deadline = now + planned.timeoutMs;
  const directive = {
    id,
    incident: incident.id,
    executor: run.target.executor,
    target: run.target.name,
    component: incident.component ?? '',
    action: planned.action,
    args: planned.args,
    expectedIdentity: identityFor(run),
  };
  return {
    events: [{ type: 'step.issued', step: last.step, directive: id, deadline }],
    due: deadline + graceMs,
    cells: [offerCell({ directive, deadline })],
  };
}

/** A second try is about the life that the first try left behind. */
function identityFor(run: Run): string | null {
  const results = run.steps.flatMap(({ result }) => (result?.identityAfter ? [result.identityAfter] : []));
  return results.at(-1) ?? run.expectedIdentity;
}

async function giveUpWhenLate(
  store: IncidentStore,
  incident: IncidentIn<'acting'>,
  last: StepView,
  now: number
): Promise<Step> {
  const until = (last.deadline ?? now) + graceMs;
  if (now < until) {
    return { events: [], due: until };
  }
  const { executor } = incident.run.target;
  const result =
    last.state === 'claimed'
      ? silentResult(last, now, 'unknown', `${executor} took it up and did not answer in time.`)
      : silentResult(last, now, 'failed', `${executor} did not take it up in time.`);
  return {
    events: [{ type: 'step.finished', directive: result.id, result }],
    due: now,
    cells: await withdrawCells(store, result.id),
  };
}

function silentResult(
  last: StepView,
  now: number,
  status: 'unknown' | 'failed',
  reason: string
): DirectiveResult {
  return {
    id: last.directive ?? '',
    status,
    reason,
    identityBefore: null,
    identityAfter: null,
    state: 'unknown',
    probes: [],
    startedAt: now,
    endedAt: now,
    evidence: { logLines: [], facts: {} },
  };
}

function afterResult(run: Run, last: StepView, now: number): Step {
  const index = run.plan.steps.findIndex(({ name }) => name === last.step);
  const reason = last.result?.reason ?? '';
  switch (last.result?.status) {
    case 'done':
      return plan(run, index + 1, 1, now);
    case 'not_needed':
      return run.steps.length === 1 ? finish(run, 'not_needed', reason, now) : plan(run, index + 1, 1, now);
    case 'failed':
      return last.try < plannedStep(run, last).tries
        ? plan(run, index, last.try + 1, now)
        : finish(run, 'failed', `${last.step} failed: ${reason}`, now);
    case 'refused':
      return finish(run, 'failed', `${run.target.executor} refused ${last.step}: ${reason}`, now);
    case 'unknown':
    case undefined:
      return finish(run, 'unknown', reason, now);
  }
}

function finish(
  run: Run,
  outcome: 'done' | 'not_needed' | 'failed' | 'unknown',
  reason: string,
  now: number
): Step {
  const finished: NewEvent = { type: 'fix.finished', run: run.id, outcome, reason: reason.slice(0, 1000) };
  return { events: [finished], due: now };
}

function plannedStep(run: Run, { step }: StepView) {
  const planned = run.plan.steps.find(({ name }) => name === step);
  if (planned === undefined) {
    throw new Error(`the plan of ${run.playbook} has no step ${step}`);
  }
  return planned;
}
