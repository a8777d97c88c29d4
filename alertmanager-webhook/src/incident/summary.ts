import type { Decision, Incident, IncidentSummary, Run } from '@trinity/contracts';

/** What lists show of an incident. Derived anew from every change, never kept beside the timeline as a truth. */
export function summarise(incident: Incident): IncidentSummary {
  return {
    id: incident.id,
    title: incident.title,
    component: incident.component,
    station: incident.station,
    severity: incident.severity,
    symptom: incident.symptom,
    phase: incident.phase,
    cause: incident.diagnosis?.cause ?? null,
    confidence: incident.diagnosis?.confidence ?? null,
    status: statusOf(incident).slice(0, 1000),
    needsPerson: needsPerson(incident),
    calledPersonAt: incident.calledPersonAt,
    offeredPlaybook: offeredPlaybook(incident),
    awaitsApproval: incident.phase === 'decided' && incident.decision.outcome === 'approve',
    verifiedAt: verifiedAt(incident.runs.at(-1)),
    runs: countRuns(incident.runs),
    outcome: incident.phase === 'closed' ? incident.outcome : null,
    silenced: incident.silenced && incident.phase !== 'closed',
    signalCount: incident.signalCount,
    openedAt: incident.openedAt,
    updatedAt: incident.updatedAt,
    closedAt: incident.phase === 'closed' ? incident.closedAt : null,
    acknowledgedBy: incident.acknowledged?.by.name ?? null,
    assignedTo: incident.assignedTo,
  };
}

function verifiedAt(run: Run | undefined): number | null {
  return run !== undefined && run.outcome !== 'failed' ? run.verifiedAt : null;
}

function countRuns(runs: readonly Run[]): IncidentSummary['runs'] {
  const count = (test: (run: Run) => boolean) => runs.filter(test).length;
  return {
    verified: count((run) => verifiedAt(run) !== null),
    failed: count(({ outcome }) => outcome === 'failed'),
    notNeeded: count(({ outcome }) => outcome === 'not_needed'),
  };
}

/** Whether it stays as it is until a person does something. */
export function needsPerson(incident: Incident): boolean {
  return (
    incident.phase === 'decided' &&
    ['human', 'approve', 'suggest', 'degrade'].includes(incident.decision.outcome)
  );
}

/** The playbook that a person may start now. */
export function offeredPlaybook(incident: Incident): string | null {
  return incident.phase === 'decided' &&
    incident.decision.outcome !== 'fix' &&
    incident.decision.target !== null
    ? incident.decision.playbook
    : null;
}

/** Where it stands, in one sentence. */
export function statusOf(incident: Incident): string {
  switch (incident.phase) {
    case 'open':
      return 'Reported; being diagnosed.';
    case 'diagnosed':
      return incident.requested
        ? `${incident.requested.by.name} asked for ${incident.requested.playbook}.`
        : `Diagnosed: ${incident.diagnosis.summary}`;
    case 'decided':
      return incident.decision.summary;
    case 'acting':
      return actingStatus(incident.run);
    case 'verifying':
      return verifyingStatus(incident.run);
    case 'closed':
      return incident.closeReason;
  }
}

function actingStatus(run: Run): string {
  const step = run.steps.at(-1);
  if (step === undefined) {
    return `Starting ${run.playbook} on ${run.target.name}.`;
  }
  const name = step.undo ? `taking ${step.step} back` : step.step;
  const which = step.try > 1 ? `${name}, try ${step.try}` : name;
  switch (step.state) {
    case 'waiting':
      return `${run.playbook}: ${which} is about to run on ${run.target.name}.`;
    case 'issued':
      return `${run.playbook}: waiting for ${run.target.executor} to take up ${which}.`;
    case 'claimed':
      return `${run.playbook}: ${run.target.executor} is carrying out ${which}.`;
    case 'finished':
      return `${run.playbook}: ${which} ended (${step.result?.status ?? 'unknown'}).`;
    case 'skipped':
      return `${run.playbook}: ${step.step} was left out. ${step.skipped ?? ''}`;
  }
}

function verifyingStatus(run: Run): string {
  if (run.verifiedAt !== null) {
    return `Fixed by ${run.playbook} and verified; watching until its alerts have ended.`;
  }
  if (run.outcome === 'not_needed') {
    return `Nothing was done: ${run.reason} Checking that it stays well.`;
  }
  const open = run.checks.filter((check) => check.state !== 'pass').map((check) => check.text);
  return `${run.playbook} ran; verifying. ${open.join(' ')}`.trim();
}

/** What happens next if nobody does anything, in one sentence. */
export function nextStepOf(incident: Incident): string {
  switch (incident.phase) {
    case 'open':
      return 'Trinity looks for the cause.';
    case 'diagnosed':
      return 'Trinity decides what to do.';
    case 'decided':
      return nextAfterDecision(incident.decision);
    case 'acting':
      return `${incident.run.target.executor} carries out ${incident.run.playbook}, then it is verified.`;
    case 'verifying':
      return incident.run.verifiedAt === null
        ? 'If fresh samples and probes prove the fix, it is done; if not, a person is called.'
        : 'When its alerts have ended, the incident is closed.';
    case 'closed':
      return 'Nothing: it is over.';
  }
}

function nextAfterDecision({ outcome, playbook }: Decision): string {
  switch (outcome) {
    case 'fix':
    case 'degrade':
      return `Trinity starts ${playbook ?? 'it'}.`;
    case 'wait':
      return 'Trinity decides again soon; nobody has to do anything until then.';
    case 'approve':
    case 'suggest':
      return 'Nothing runs until then. It closes when its reports end.';
    case 'observe':
      return 'Nothing runs: Trinity only observes here. It closes when its reports end.';
    case 'human':
      return 'Nothing runs until a person does something. It closes when its reports end.';
  }
}
