import type { Incident, Signal } from '@trinity/contracts';

/**
 * The signals of an incident by when they began, oldest first: which of them is the newest must not depend on the order
 * in which they arrived. Pure.
 */
export function byStart({ episodes }: Pick<Incident, 'episodes'>): Signal[] {
  return episodes
    .map(({ signal }) => signal)
    .sort((a, b) => a.startsAt - b.startsAt || a.fingerprint.localeCompare(b.fingerprint));
}

/** The life that was reported last as having the problem; null where no report names one. Pure. */
export function reportedIdentity(incident: Pick<Incident, 'episodes'>): string | null {
  return byStart(incident).findLast(({ identity }) => identity !== undefined)?.identity ?? null;
}
