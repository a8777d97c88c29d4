import type {
  EpisodeView,
  EventOf,
  EventType,
  Incident,
  IncidentEvent,
  IncidentIn,
  Run,
  Signal,
  StepView,
} from '@trinity/contracts';
import { worseSeverity } from '@trinity/contracts';
import { graverSymptom } from './symptom-rank.ts';

/** An event that cannot follow what came before it: the store was written by something else than this program. */
export class IllegalEventError extends Error {
  override name = 'IllegalEventError';
}

/** How many distinct signals an incident shows one by one; the rest is counted. */
export const maxEpisodes = 200;

type Apply<Type extends EventType> = (incident: Incident, event: EventOf<Type>) => Incident;

/** The state machine: what each event makes of an incident. Pure; the incident is never changed in place. */
const apply: { [Type in Exclude<EventType, 'incident.opened'>]: Apply<Type> } = {
  'signal.joined': (incident, event) => joinSignals(incident, event),
  'signal.resolved': (incident, event) => {
    const gone = new Set(event.fingerprints);
    return {
      ...incident,
      firingCount: Math.max(0, incident.firingCount - gone.size),
      episodes: incident.episodes.map((episode) =>
        episode.resolvedAt === null && gone.has(episode.signal.fingerprint)
          ? { ...episode, resolvedAt: event.endsAt }
          : episode
      ),
    };
  },
  'signal.refired': (incident, event) => ({
    ...toPhase(incident, 'open'),
    firingCount: incident.firingCount + 1,
    automatic: incident.automatic && event.automatic,
    episodes: replaceEpisode(incident.episodes, event.signal),
  }),
  'diagnosis.made': (incident, event) => ({
    ...base(incident),
    phase: 'diagnosed',
    diagnosis: event.diagnosis,
    severity: event.diagnosis.severity,
  }),
  // A model may make Trinity less sure, never more.
  'advice.given': (incident, { advice: { confidence } }) =>
    confidence === null || incident.diagnosis === null
      ? incident
      : ({
          ...incident,
          diagnosis: {
            ...incident.diagnosis,
            confidence: Math.min(incident.diagnosis.confidence, confidence),
          },
        } as Incident),
  'decision.made': (incident, event) => ({
    ...base(incident),
    phase: 'decided',
    diagnosis: diagnosisOf(incident, event),
    decision: event.decision,
    // What was asked for stands until it starts, or is refused by what the guards said.
    requested: ['fix', 'wait'].includes(event.decision.outcome) ? incident.requested : null,
  }),
  'fix.requested': (incident, event) => ({
    ...toPhase(incident, 'diagnosed'),
    requested: { playbook: event.playbook, by: event.by, at: event.at },
  }),
  'fix.refused': (incident) => ({ ...incident, requested: null }),
  'fix.started': (incident, event) => {
    const run = newRun(event);
    return {
      ...base(incident),
      phase: 'acting',
      diagnosis: diagnosisOf(incident, event),
      decision: decisionOf(incident, event),
      requested: null,
      run,
      runs: [...incident.runs, run],
    };
  },
  'step.planned': (incident, event) =>
    withRun(incident, event, (run) => ({ ...run, steps: [...run.steps, plannedStep(event)] })),
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
  'fix.finished': (incident, event) => {
    const finished = withRun(incident, event, (run) => ({
      ...run,
      finishedAt: event.at,
      outcome: event.outcome,
      reason: event.reason,
    }));
    return { ...finished, phase: 'verifying' } as Incident;
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
      outcome: 'failed',
      reason: event.reason,
      checks: event.checks,
    }));
    return toPhase(failed, 'diagnosed');
  },
  'person.called': (incident, event) => ({ ...incident, calledPersonAt: event.at }),
  'notification.sent': (incident) => incident,
  'incident.acknowledged': (incident, event) => ({
    ...incident,
    acknowledged: { by: event.by, at: event.at },
  }),
  'incident.assigned': (incident, event) => ({ ...incident, assignedTo: event.to }),
  'note.added': (incident) => incident,
  'feedback.given': (incident) => incident,
  'incident.closed': (incident, event) => ({
    ...base(incident),
    phase: 'closed',
    closedAt: event.at,
    outcome: event.outcome,
    closeReason: event.reason,
    requested: null,
  }),
};

/** Adds one event to what the events before it made. `incident` is null for the first. */
export function applyEvent(incident: Incident | null, event: IncidentEvent): Incident {
  if (event.type === 'incident.opened') {
    if (incident !== null) {
      throw new IllegalEventError(`${incident.id} was opened twice`);
    }
    return open(event);
  }
  if (incident === null) {
    throw new IllegalEventError(`${event.type} comes before incident.opened`);
  }
  const next = (apply[event.type] as (incident: Incident, event: IncidentEvent) => Incident)(incident, event);
  return { ...next, updatedAt: Math.max(incident.updatedAt, event.at) };
}

/** The incident that a whole timeline adds up to. */
export function fold(events: readonly IncidentEvent[]): Incident {
  const incident = events.reduce<Incident | null>(applyEvent, null);
  if (incident === null) {
    throw new IllegalEventError('an incident has at least one event');
  }
  return incident;
}

function open(event: EventOf<'incident.opened'>): Incident {
  return {
    id: event.incident,
    phase: 'open',
    title: event.title,
    component: event.component,
    station: event.station,
    severity: event.severity,
    symptom: event.signal.symptom,
    openedAt: event.at,
    updatedAt: event.at,
    episodes: [{ signal: event.signal, as: 'trigger', resolvedAt: null }],
    signalCount: 1,
    firingCount: 1,
    diagnosis: null,
    decision: null,
    runs: [],
    automatic: event.automatic,
    requested: null,
    calledPersonAt: null,
    acknowledged: null,
    assignedTo: null,
  };
}

function joinSignals(incident: Incident, event: EventOf<'signal.joined'>): Incident {
  const symptom = event.signals.reduce(
    (worst, signal) => graverSymptom(worst, signal.symptom),
    incident.symptom
  );
  const added = event.signals.map((signal): EpisodeView => ({ signal, as: event.as, resolvedAt: null }));
  const known = new Set(event.signals.map((signal) => signal.fingerprint));
  // A signal that is told again (a new life died too) replaces what was said before.
  const replaced = incident.episodes.filter(
    (episode) => episode.resolvedAt === null && known.has(episode.signal.fingerprint)
  );
  const kept = incident.episodes.filter((episode) => !replaced.includes(episode));
  const next: Incident = {
    ...incident,
    symptom,
    episodes: [...kept, ...added].slice(0, maxEpisodes),
    signalCount: incident.signalCount + event.count - replaced.length,
    firingCount: incident.firingCount + event.count - replaced.length,
    severity: event.signals.reduce(
      (worst, signal) => worseSeverity(worst, signal.severity ?? worst),
      incident.severity
    ),
  };
  const waitsUndecided = incident.phase === 'diagnosed' || incident.phase === 'decided';
  return event.as === 'evidence' && waitsUndecided ? toPhase(next, 'open') : next;
}

function replaceEpisode(episodes: EpisodeView[], signal: Signal): EpisodeView[] {
  const others = episodes.filter((episode) => episode.signal.fingerprint !== signal.fingerprint);
  return [...others, { signal, as: 'trigger' as const, resolvedAt: null }].slice(-maxEpisodes);
}

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
  };
}

function plannedStep(event: EventOf<'step.planned'>): StepView {
  return {
    step: event.step,
    action: event.action,
    try: event.try,
    state: 'waiting',
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

/** An incident without what only its phase guarantees. */
function base(incident: Incident): Omit<IncidentIn<'open'>, 'phase'> {
  const phaseOnly = ['phase', 'run', 'closedAt', 'outcome', 'closeReason'];
  return Object.fromEntries(Object.entries(incident).filter(([key]) => !phaseOnly.includes(key))) as Omit<
    IncidentIn<'open'>,
    'phase'
  >;
}

function toPhase(incident: Incident, phase: 'open' | 'diagnosed'): Incident {
  const shared = base(incident);
  return phase === 'diagnosed' && shared.diagnosis !== null
    ? { ...shared, phase: 'diagnosed', diagnosis: shared.diagnosis }
    : { ...shared, phase: 'open' };
}

function diagnosisOf(incident: Incident, event: IncidentEvent) {
  if (incident.diagnosis === null) {
    throw new IllegalEventError(`${event.type} in ${incident.id} without a diagnosis`);
  }
  return incident.diagnosis;
}

function decisionOf(incident: Incident, event: IncidentEvent) {
  if (incident.decision === null) {
    throw new IllegalEventError(`${event.type} in ${incident.id} without a decision`);
  }
  return incident.decision;
}
