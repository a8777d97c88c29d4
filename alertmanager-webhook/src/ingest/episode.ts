import type { Signal } from '@trinity/contracts';
import { identitySchema, opaqueIdSchema, timeMsSchema } from '@trinity/contracts';
import * as z from 'zod/mini';

/**
 * What is remembered of a fingerprint: the last time that it fired, from when to when. An episode is an interval, not
 * a key (design, decision 3): at most one is open per fingerprint.
 */
export const episodeSchema = z.object({
  /** Null for a resolved message whose firing was never seen. */
  incident: z.nullable(opaqueIdSchema),
  startsAt: timeMsSchema,
  /** Null while it fires. */
  endsAt: z.nullable(timeMsSchema),
  identity: z.optional(identitySchema),
  /** For what nobody resolves: it ends this long after it was last seen. */
  quietAfterMs: z.optional(z.number()),
  /** When it was last seen to happen or to last, by the receiver's clock. */
  lastSeenAt: timeMsSchema,
  /** When it last happened, where it has only been said since that calls are held back. */
  heldBackSince: z._default(z.nullable(timeMsSchema), null),
});
export type Episode = z.infer<typeof episodeSchema>;

export function episodeKey(fingerprint: string): string {
  return `episode:${fingerprint}`;
}

/** The open incidents of a component. Alerts that no component matches have a list of their own. */
export function openIncidentsKey(component: string | null): string {
  return `open:${component ?? ''}`;
}

export const openIncidentsSchema = z.array(opaqueIdSchema);

/** When it last happened. While calls are held back it is seen to last, and to happen no more. */
export function seenIn(
  { lastAgoMs = 0, heldBack = false }: Pick<Signal, 'lastAgoMs' | 'heldBack'>,
  now: number
): Pick<Episode, 'lastSeenAt' | 'heldBackSince'> {
  const happenedAt = now - lastAgoMs;
  return heldBack
    ? { lastSeenAt: now, heldBackSince: happenedAt }
    : { lastSeenAt: happenedAt, heldBackSince: null };
}

export function episodeOf(signal: Signal, incident: string, now: number): Episode {
  return {
    incident,
    startsAt: signal.startsAt,
    endsAt: null,
    ...(signal.identity ? { identity: signal.identity } : {}),
    ...(signal.quietAfterMs ? { quietAfterMs: signal.quietAfterMs } : {}),
    ...seenIn(signal, now),
  };
}
