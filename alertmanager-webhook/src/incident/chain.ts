import { createHmac, timingSafeEqual } from 'node:crypto';
import { incidentEventSchema, type IncidentEvent } from '@trinity/contracts';
import * as z from 'zod/mini';
import type { Head, StoredEvent } from '../store/store.ts';

export const emptyHead: Head = { n: 0, hash: '' };

/**
 * Turns events into stored bytes whose hashes form a chain: HMAC-SHA-256 over incident, number, the hash before and
 * the bytes. The key is kept outside the store, so that who can write the store cannot rewrite history unseen.
 * Throws for an event that could not be read again: stored once, it would stop its incident and all that follow the feed.
 */
export function seal(
  key: Buffer,
  incident: string,
  head: Head,
  events: readonly IncidentEvent[]
): StoredEvent[] {
  let { n, hash } = head;
  return events.map((event) => {
    const bytes = JSON.stringify(z.parse(incidentEventSchema, event));
    n += 1;
    hash = hashOf(key, incident, n, hash, bytes);
    return { n, bytes, hash };
  });
}

export function headOf(head: Head, stored: readonly StoredEvent[]): Head {
  const last = stored.at(-1);
  return last ? { n: last.n, hash: last.hash } : head;
}

/** Parses what was stored. Throws when it is no event of this version: the store is damaged or from the future. */
export function unseal(stored: StoredEvent): IncidentEvent {
  return z.parse(incidentEventSchema, JSON.parse(stored.bytes));
}

/** The number of the first event whose hash is wrong, or null when the chain is whole. */
export function firstBroken(key: Buffer, incident: string, stored: readonly StoredEvent[]): number | null {
  let hash = '';
  for (const [index, event] of stored.entries()) {
    const expected = hashOf(key, incident, index + 1, hash, event.bytes);
    if (event.n !== index + 1 || !equal(expected, event.hash)) {
      return index + 1;
    }
    hash = event.hash;
  }
  return null;
}

function hashOf(key: Buffer, incident: string, n: number, previous: string, bytes: string): string {
  return createHmac('sha256', key).update(`${incident}\n${n}\n${previous}\n`).update(bytes).digest('hex');
}

function equal(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
