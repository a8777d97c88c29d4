import type { Incident } from '@trinity/contracts';

/** An alert that Alertmanager has, and the silences that it is under. */
export interface SilencedAlert {
  fingerprint: string;
  silencedBy: readonly string[];
}

/**
 * Whether every alert of the incident that still fires is under a silence that is not Trinity's own; null where
 * Alertmanager has none of them.
 */
export function silencedByPersons(incident: Incident, alerts: readonly SilencedAlert[]): boolean | null {
  const own = new Set(firingAlerts(incident));
  const active = alerts.filter(({ fingerprint }) => own.has(fingerprint));
  return active.length === 0
    ? null
    : active.every(({ silencedBy }) => silencedBy.some((id) => !incident.silences.includes(id)));
}

/** Fingerprints, as Alertmanager has them, of what it reported and has not ended. */
export function firingAlerts({ episodes }: Incident): string[] {
  return episodes
    .filter(({ signal, resolvedAt }) => resolvedAt === null && signal.source.kind === 'alertmanager')
    .map(({ signal }) => signal.fingerprint.replace(/^alert:/, ''));
}
