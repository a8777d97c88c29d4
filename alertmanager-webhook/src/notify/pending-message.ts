import { messageKindSchema } from '@trinity/contracts';
import * as z from 'zod';
import type { CellWrite } from '../store/store.ts';

export const outboxPrefix = 'outbox:';

/** A message that a channel has not taken yet. Its text is written when it is sent, of what is known then. */
const pendingSchema = z.object({
  incident: z.string(),
  /** Which event of the incident it tells of. */
  n: z.number().int().positive(),
  channel: z.string(),
  kind: messageKindSchema,
  since: z.number(),
  tries: z.number().int().min(0),
  nextAt: z.number(),
  /** Why the last try failed. */
  reason: z.string().nullable(),
  /** It is told together with others (storm-digest.ts): with those that went to as many people of the plan before. */
  digest: z.number().int().min(0).optional(),
});
export type PendingMessage = z.infer<typeof pendingSchema>;

export interface StoredMessage {
  message: PendingMessage;
  version: number;
}

export function keyOf({ incident, n, channel }: Pick<PendingMessage, 'incident' | 'n' | 'channel'>): string {
  return `${outboxPrefix}${incident}:${n}:${channel}`;
}

export function parsePending(value: string): PendingMessage {
  return pendingSchema.parse(JSON.parse(value));
}

/** How many of these wait for a channel, and since when the oldest; null where none does. */
export function waitingFor(channel: string, messages: readonly StoredMessage[]) {
  const since = messages
    .filter(({ message }) => message.channel === channel)
    .map(({ message }) => message.since);
  return { pending: since.length, pendingSince: since.length === 0 ? null : Math.min(...since) };
}

/** `version` 0 for a new one. */
export function writeOf({ message, version }: StoredMessage): CellWrite {
  return { key: keyOf(message), expected: version, value: JSON.stringify(message) };
}

export function deletionOf({ message, version }: StoredMessage): CellWrite {
  return { key: keyOf(message), expected: version, value: null };
}
