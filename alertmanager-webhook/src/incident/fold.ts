import type { EpisodeView, EventOf, EventType, Incident, IncidentEvent, Signal } from '@trinity/contracts';
import { worseSeverity } from '@trinity/contracts';
import { applyToRuns } from './fold-runs.ts';
import { base, diagnosisOf, IllegalEventError, toPhase, type Apply } from './phases.ts';
import { graverSymptom } from './symptom-rank.ts';

/** How many distinct signals an incident shows one by one; the rest is counted. */
export const maxEpisodes = 200;

/** The state machine: what each event makes of an incident. Pure; the incident is never changed in place. */
const apply: { [Type in Exclude<EventType, 'incident.opened'>]: Apply<Type> } = {
  ...applyToRuns,
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
    degradation: null,
    automatic: incident.automatic && event.automatic,
    episodes: replaceEpisode(incident.episodes, event.signal),
  }),
  'diagnosis.made': (incident, event) => ({
    ...base(incident),
    phase: 'diagnosed',
    diagnosis: event.diagnosis,
    severity: event.diagnosis.severity,
    // A yes was for another cause.
    approvals: incident.diagnosis?.cause === event.diagnosis.cause ? incident.approvals : [],
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
    approvals: [
      ...incident.approvals,
      { playbook: event.playbook, by: event.by, at: event.at, reason: event.reason },
    ],
  }),
  'fix.refused': (incident, event) => ({
    ...toPhase(incident, 'diagnosed'),
    requested: null,
    approvals: [],
    refusals: [
      ...incident.refusals,
      { playbook: event.playbook, by: event.by, at: event.at, reason: event.reason },
    ],
  }),
  // Who comes next in the on-call plan is called for the same thing: the first call is when a person was called.
  'person.called': (incident, { at, level }) => ({
    ...incident,
    calledPersonAt: level === undefined ? at : (incident.calledPersonAt ?? at),
  }),
  'service.degraded': (incident, { level, components, until }) => ({
    ...incident,
    degradation: { level, components, until },
  }),
  'people.told': (incident) => incident,
  'metrics.kept': (incident) => incident,
  'alerts.silenced': (incident, event) => ({
    ...incident,
    silences: [...incident.silences, ...event.silences],
  }),
  'alerts.unsilenced': (incident, event) => ({
    ...incident,
    silences: incident.silences.filter((id) => !event.silences.includes(id)),
  }),
  'silence.noticed': (incident, { silenced }) => ({ ...incident, silenced }),
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
    approvals: [],
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
    approvals: [],
    refusals: [],
    degradation: null,
    silences: [],
    silenced: false,
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
