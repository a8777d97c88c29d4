import type { EventOf, EventType, Incident, IncidentEvent, Run, StepView } from '@trinity/contracts';
import { base, decisionOf, diagnosisOf, IllegalEventError, toPhase, type Apply } from './phases.ts';

type RunEvent = Extract<
  EventType,
  | `step.${string}`
  | `fix.${'started' | 'finished' | 'verified' | 'failed'}`
  | 'verification.checked'
  | 'cancel.requested'
  | 'rollback.started'
>;

/** What the events of a run make of an incident. */
export const applyToRuns: { [Type in RunEvent]: Apply<Type> } = {
  'fix.started': (incident, event) => {
    const run = newRun(event);
    return {
      ...base(incident),
      phase: 'acting',
      diagnosis: diagnosisOf(incident, event),
      decision: decisionOf(incident, event),
      requested: null,
      approvals: [],
      run,
      runs: [...incident.runs, run],
    };
  },
  'step.planned': (incident, event) =>
    withRun(incident, event, (run) => ({ ...run, steps: [...run.steps, plannedStep(event)] })),
  'step.skipped': (incident, event) =>
    withRun(incident, event, (run) => ({
      ...run,
      steps: [
        ...run.steps,
        {
          ...plannedStep({ ...event, try: 1, dueAt: event.at, undo: false }),
          state: 'skipped',
          skipped: event.reason,
          finishedAt: event.at,
        },
      ],
    })),
  'step.issued': (incident, event) =>
    withLastStep(incident, event, (step) => ({
      ...step,
      state: 'issued',
      directive: event.directive,
      deadline: event.deadline,
    })),
  'step.claimed': (incident, event) =>
    withLastStep(incident, event, (step) => ({ ...step, state: 'claimed' })),
  'step.finished': (incident, event) =>
    withLastStep(incident, event, (step) => ({
      ...step,
      state: 'finished',
      result: event.result,
      finishedAt: event.at,
    })),
  'cancel.requested': (incident, event) =>
    withRun(incident, event, (run) => ({
      ...run,
      cancel: { by: event.by, at: event.at, reason: event.reason },
    })),
  'rollback.started': (incident, event) => {
    const rollingBack = withRun(incident, event, (run) => ({
      ...run,
      checks: event.checks.length > 0 ? event.checks : run.checks,
      // What it takes back was not a fix.
      outcome: null,
      finishedAt: null,
      verifiedAt: null,
      drains: {},
      drainUntil: null,
      rollback: { by: event.by, at: event.at, reason: event.reason },
    }));
    return withPhase(rollingBack, event, 'acting');
  },
  'fix.finished': (incident, event) => {
    const finished = withRun(incident, event, (run) => ({
      ...run,
      finishedAt: event.at,
      outcome: event.outcome,
      reason: event.reason,
    }));
    return withPhase(finished, event, 'verifying');
  },
  'verification.checked': (incident, event) =>
    withRun(incident, event, (run) => ({ ...run, checks: event.checks })),
  'fix.verified': (incident, event) =>
    withRun(incident, event, (run) => ({
      ...run,
      checks: event.checks,
      verifiedAt: event.at,
      drains: event.drains,
      drainUntil: event.drainUntil,
    })),
  'fix.failed': (incident, event) => {
    const failed = withRun(incident, event, (run) => ({
      ...run,
      // What a person ended is no failure of the playbook.
      outcome: run.outcome === 'cancelled' ? 'cancelled' : 'failed',
      reason: event.reason,
      checks: event.checks,
    }));
    return toPhase(failed, 'diagnosed');
  },
};

function newRun(event: EventOf<'fix.started'>): Run {
  return {
    id: event.run,
    playbook: event.playbook,
    playbookDigest: event.playbookDigest,
    mode: event.mode,
    attempt: event.attempt,
    target: event.target,
    expectedIdentity: event.expectedIdentity,
    startedBy: event.by,
    startedAt: event.at,
    plan: event.plan,
    steps: [],
    finishedAt: null,
    outcome: null,
    reason: '',
    checks: [],
    verifiedAt: null,
    drains: {},
    drainUntil: null,
    cancel: null,
    rollback: null,
  };
}

function plannedStep(event: Omit<EventOf<'step.planned'>, 'type'>): StepView {
  return {
    step: event.step,
    action: event.action,
    try: event.try,
    state: 'waiting',
    undo: event.undo,
    skipped: null,
    dueAt: event.dueAt,
    directive: null,
    deadline: null,
    result: null,
    finishedAt: null,
  };
}

/** Changes the newest run, in the list and, while the incident acts or verifies, beside it. */
function withRun(incident: Incident, event: IncidentEvent, change: (run: Run) => Run): Incident {
  const current = incident.runs.at(-1);
  if (current === undefined) {
    throw new IllegalEventError(`${event.type} in ${incident.id}, where no fix has started`);
  }
  const run = change(current);
  const runs = [...incident.runs.slice(0, -1), run];
  return incident.phase === 'acting' || incident.phase === 'verifying'
    ? { ...incident, run, runs }
    : { ...incident, runs };
}

/** Moves between the phases that have a run at work; from others there is no way. */
function withPhase(incident: Incident, event: IncidentEvent, phase: 'acting' | 'verifying'): Incident {
  if (incident.phase !== 'acting' && incident.phase !== 'verifying') {
    throw new IllegalEventError(`${event.type} in ${incident.id}, where no fix is at work`);
  }
  return { ...incident, phase };
}

function withLastStep(
  incident: Incident,
  event: IncidentEvent,
  change: (step: StepView) => StepView
): Incident {
  return withRun(incident, event, (run) => {
    const last = run.steps.at(-1);
    if (last === undefined) {
      throw new IllegalEventError(`${event.type} in ${incident.id}, where no step was planned`);
    }
    return { ...run, steps: [...run.steps.slice(0, -1), change(last)] };
  });
}
