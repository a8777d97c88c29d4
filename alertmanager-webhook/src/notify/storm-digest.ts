import { createHash } from 'node:crypto';
import { severities, type Incident, type IncidentEvent } from '@trinity/contracts';
import * as z from 'zod';
import { urgencies, type Message, type Recipient } from './channel.ts';
import { harmless } from './harmless.ts';
import { keyOf, type PendingMessage } from './pending-message.ts';
import { isDue } from './retry.ts';
import { urgencyOfIncident } from './routing.ts';
import type { ToldEvent } from './write-message.ts';

/** A storm's first digest waits so long, so that it tells of more than the first. */
export const gatherMs = 10_000;
/** Then a channel has at most one in this time. */
export const everyMs = 5 * 60_000;
/** So many incidents are named; the page has all. */
const namedFew = 5;
/** A digest so soon after another goes on where that one ended. */
const sameStormMs = 3_600_000;

export const toldPrefix = 'storm-told:';

/** The last digest that a channel took, and for which messages: those that are still in the outbox were told by it. */
export const toldSchema = z.object({ at: z.number(), title: z.string(), members: z.array(z.string()) });
export type Told = z.infer<typeof toldSchema>;

export function toldKey({ channel, digest }: Pick<PendingMessage, 'channel' | 'digest'>): string {
  return `${toldPrefix}${channel}:${digest ?? 0}`;
}

/**
 * With which digest a message goes, or undefined where it goes alone: in a storm, and later what is said of an incident that this
 * channel was told of so. Alertmanager groups by itself. Who is called stands apart by how many were called before.
 */
export function digestOf(
  channel: string,
  timeline: readonly IncidentEvent[],
  isStorm: boolean
): number | undefined {
  const wasSo = timeline.some(
    (event) => event.type === 'notification.sent' && event.channel === channel && event.digest === true
  );
  if (channel === 'alertmanager' || (!isStorm && !wasSo)) {
    return undefined;
  }
  return timeline.findLast((event) => event.type === 'person.called')?.level ?? 0;
}

/**
 * When a message may go: one alone as soon as it is due, a digest once it was gathered and its turn has come. What the last
 * digest told already is only to be noted: at once. Times ahead of now are from before the clock was set back.
 */
export function readyAt(message: PendingMessage, oldest: number, told: Told | null, now: number): number {
  const own = isDue(message, now) ? 0 : message.nextAt;
  if (message.digest === undefined) {
    return own;
  }
  if (isToldOf(message, told)) {
    return 0;
  }
  const gathered = oldest > now ? 0 : oldest + gatherMs;
  const turn = told === null || told.at > now ? 0 : told.at + everyMs;
  return Math.max(own, gathered, turn);
}

export function isToldOf(message: PendingMessage, told: Told | null): boolean {
  return told?.members.includes(keyOf(message)) ?? false;
}

/** Of one incident, what there is to tell. */
export interface Item {
  incident: Incident;
  event: ToldEvent;
  to: readonly Recipient[];
}

export interface DigestOf {
  id: string;
  now: number;
  link: string | null;
  last: Told | null;
}

/** The same for the same messages after the same last digest, so that a mailbox drops one that comes twice. */
export function idOfDigest(messages: readonly PendingMessage[], version: number): string {
  const members = messages.map(keyOf).join();
  return `storm:${version}:${createHash('sha256').update(members).digest('hex').slice(0, 32)}`;
}

/** One message for many: how many, the worst of them, and where all are. */
export function writeDigest(items: readonly Item[], { id, now, link, last }: DigestOf): Message {
  const calls = ofType(items, 'person.called');
  const notices = ofType(items, 'people.told');
  const over = ofType(items, 'incident.closed');
  const more = last !== null && now - last.at < sameStormMs ? ' more' : '';
  const parts = [
    ...counted(calls, more, 'needs you', 'need you'),
    ...counted(over, '', 'is over', 'are over'),
    ...counted(notices, '', 'has news', 'have news'),
  ];
  const to = items.flatMap((item) => item.to);
  const facts = [
    { name: 'The worst', text: few(calls, describe) },
    { name: 'Over', text: few(over, describe) },
    { name: 'Messages', text: few(notices, ({ event }) => (event.type === 'people.told' ? event.text : '')) },
    {
      name: 'What to do',
      text: calls.length === 0 ? '' : 'Look for one cause behind them first, then at each.',
    },
  ];
  return {
    ...{ id, link, at: now, incident: null },
    kind: calls.length > 0 ? 'call' : notices.length > 0 ? 'notice' : 'closed',
    urgency:
      urgencies.find((one) => items.some(({ incident }) => urgencyOfIncident(incident) === one)) ?? 'info',
    title: `${more === '' ? 'A storm' : 'The storm goes on'}: ${parts.join(', ')}`,
    facts: facts.flatMap(({ name, text }) => (text === '' ? [] : [{ name, text: harmless(text, 1_000) }])),
    // The last is whom a channel reaches that reaches one: who was called last.
    to: to.filter(({ name }, at) => to.findLastIndex((one) => one.name === name) === at),
  };
}

function ofType(items: readonly Item[], type: ToldEvent['type']): Item[] {
  const those = items.filter(({ event }) => event.type === type);
  const rank = ({ incident }: Item) => severities.indexOf(incident.severity);
  return those.sort((a, b) => rank(a) - rank(b));
}

function counted(items: readonly Item[], more: string, one: string, many: string): string[] {
  const count = new Set(items.map(({ incident }) => incident.id)).size;
  return count === 0 ? [] : [count === 1 ? `1${more} incident ${one}` : `${count}${more} incidents ${many}`];
}

function few(items: readonly Item[], say: (item: Item) => string): string {
  const named = items.slice(0, namedFew).map((item) => say(item).slice(0, 150));
  const rest = items.length - named.length;
  return [...named, ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ');
}

function describe({ incident: { title, severity } }: Item): string {
  return `${title} (${severity})`;
}
