import type { EventOf, EventType, Incident, IncidentEvent, IncidentIn } from '@trinity/contracts';

/** An event that cannot follow what came before it: the store was written by something else than this program. */
export class IllegalEventError extends Error {
  override name = 'IllegalEventError';
}

/** What one kind of event makes of an incident. Pure; the incident is never changed in place. */
export type Apply<Type extends EventType> = (incident: Incident, event: EventOf<Type>) => Incident;

/** An incident without what only its phase guarantees. */
export function base(incident: Incident): Omit<IncidentIn<'open'>, 'phase'> {
  const phaseOnly = ['phase', 'run', 'closedAt', 'outcome', 'closeReason'];
  return Object.fromEntries(Object.entries(incident).filter(([key]) => !phaseOnly.includes(key))) as Omit<
    IncidentIn<'open'>,
    'phase'
  >;
}

export function toPhase(incident: Incident, phase: 'open' | 'diagnosed'): Incident {
  const shared = base(incident);
  return phase === 'diagnosed' && shared.diagnosis !== null
    ? { ...shared, phase: 'diagnosed', diagnosis: shared.diagnosis }
    : { ...shared, phase: 'open' };
}

export function diagnosisOf(incident: Incident, event: IncidentEvent) {
  if (incident.diagnosis === null) {
    throw new IllegalEventError(`${event.type} in ${incident.id} without a diagnosis`);
  }
  return incident.diagnosis;
}

export function decisionOf(incident: Incident, event: IncidentEvent) {
  if (incident.decision === null) {
    throw new IllegalEventError(`${event.type} in ${incident.id} without a decision`);
  }
  return incident.decision;
}
