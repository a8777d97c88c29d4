import type { Incident } from '@trinity/contracts';
import type { Clock } from '../clock.ts';
import type { OnCallConfig } from '../config/schema.ts';
import { unseal } from '../incident/chain.ts';
import type { Journal } from '../incident/journal.ts';
import type { FeedItem, IncidentStore } from '../store/store.ts';
import { NotDelivered, type Channel } from './channel.ts';
import { ChannelStates } from './channel-states.ts';
import { recipientsOf } from './on-call.ts';
import {
  deletionOf,
  outboxPrefix,
  parsePending,
  writeOf,
  type PendingMessage,
  type StoredMessage,
} from './pending-message.ts';
import { isDue, nextTry } from './retry.ts';
import { kindOf, writeMessage, type ToldEvent } from './write-message.ts';

export type MessageResult = 'sent' | 'retried' | 'failed' | 'dropped';

export interface OutboxPorts {
  store: IncidentStore;
  journal: Journal;
  clock: Clock;
  /** As configured now. */
  channels(): readonly Channel[];
  linkTo(incident: string): string | null;
  /** As configured now; null where there is no plan. */
  onCall(): OnCallConfig | null;
  count(channel: string, result: MessageResult): void;
  onError(error: unknown): void;
}

/** What is taken off the outbox, and what the timeline says of it. */
interface Ending {
  result: MessageResult;
  text: string;
  tookMs: number;
}

/**
 * Messages wait in the store until their channel took them. What happened to one stands on the incident's timeline in the same
 * commit that takes it off, so that a kill -9 loses none; one that was being sent then is sent again. One channel's failures hold
 * up no other's messages.
 */
export class Outbox {
  readonly #ports: OutboxPorts;
  readonly #working = new Map<string, Promise<void>>();
  readonly states: ChannelStates;
  #stopListening: (() => void) | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(ports: OutboxPorts) {
    this.#ports = ports;
    this.states = new ChannelStates(ports.clock);
  }

  start(): void {
    this.#stopListening = this.#ports.store.onCommit(({ keys }) => {
      if (keys.some((key) => key.startsWith(outboxPrefix))) {
        void this.#look();
      }
    });
    void this.#look();
  }

  /** Waits for what is being sent. */
  async stop(): Promise<void> {
    this.#stopListening?.();
    this.#stopListening = null;
    if (this.#timer !== null) {
      clearTimeout(this.#timer);
    }
    await Promise.all(this.#working.values());
  }

  async pending(): Promise<StoredMessage[]> {
    const cells = await this.#ports.store.cellsUnder(outboxPrefix);
    return cells.map(({ cell }) => ({ message: parsePending(cell.value), version: cell.version }));
  }

  /** Puts a message into the outbox for each channel that was not told of this event yet. */
  async post({ incident, event }: FeedItem, kind: PendingMessage['kind'], channels: readonly string[]) {
    const { store, clock } = this.#ports;
    const later = (await store.events(incident, event.n)).map(unseal);
    const told = new Set(
      later.flatMap((one) =>
        one.type === 'notification.sent' && one.of === event.n && !one.again ? [one.channel] : []
      )
    );
    const now = clock.now();
    for (const channel of channels.filter((name) => !told.has(name))) {
      const message: PendingMessage = {
        ...{ incident, n: event.n, channel, kind },
        ...{ since: now, tries: 0, nextAt: now, reason: null },
      };
      // Refused when it is in the outbox already: the feed tells of an event at least once.
      await store.commit({ appends: [], cells: [writeOf({ message, version: 0 })] });
    }
  }

  /** Begins on every channel that has something due and is not at it. */
  async #look(): Promise<void> {
    if (this.#stopListening === null) {
      return;
    }
    try {
      const pending = await this.pending();
      for (const name of new Set(pending.map(({ message }) => message.channel))) {
        if (!this.#working.has(name) && this.#nextOf(name, pending) !== null) {
          this.#working.set(name, this.#empty(name));
        }
      }
      this.#wakeFor(pending);
    } catch (error) {
      this.#ports.onError(error);
      this.#wakeIn(1_000);
    }
  }

  async #empty(name: string): Promise<void> {
    try {
      for (;;) {
        const next = this.#nextOf(name, await this.pending());
        if (next === null || this.#stopListening === null) {
          return;
        }
        await this.#deliver(next);
      }
    } catch (error) {
      this.states.failed(name, 'What happened to a message could not be noted.', null);
      this.#ports.onError(error);
    } finally {
      this.#working.delete(name);
      this.#wakeIn(0);
    }
  }

  /** Calls before notices, then what has waited longest. */
  #nextOf(name: string, pending: readonly StoredMessage[]): StoredMessage | null {
    const now = this.#ports.clock.now();
    if (this.states.pausedUntil(name) > now) {
      return null;
    }
    const due = pending.filter(({ message }) => message.channel === name && isDue(message, now));
    const rank = ({ message }: StoredMessage) => (message.kind === 'call' ? 0 : 1);
    return due.sort((a, b) => rank(a) - rank(b) || a.message.since - b.message.since)[0] ?? null;
  }

  #wakeFor(pending: readonly StoredMessage[]): void {
    const times = pending
      .filter(({ message }) => !this.#working.has(message.channel))
      .map(({ message }) => Math.max(message.nextAt, this.states.pausedUntil(message.channel)));
    if (times.length > 0) {
      this.#wakeIn(Math.min(...times) - this.#ports.clock.now());
    }
  }

  #wakeIn(ms: number): void {
    if (this.#stopListening === null) {
      return;
    }
    if (this.#timer !== null) {
      clearTimeout(this.#timer);
    }
    this.#timer = setTimeout(() => void this.#look(), Math.min(Math.max(ms, 0), 60_000));
    this.#timer.unref();
  }

  async #deliver(stored: StoredMessage): Promise<void> {
    const { journal, store, channels, linkTo, onCall, clock } = this.#ports;
    const { incident, n, kind, channel: name } = stored.message;
    const channel = channels().find((one) => one.name === name);
    const loaded = await journal.load(incident);
    const events = (await store.events(incident)).map(unseal);
    const event = events[n - 1];
    if (loaded === null || event === undefined || kindOf(event) === null) {
      await store.commit({ appends: [], cells: [deletionOf(stored)] });
      return;
    }
    const why = whyNot(loaded.incident, kind, channel);
    if (channel === undefined || why !== null) {
      await this.#end(stored, { result: 'dropped', text: why ?? '', tookMs: 0 });
      return;
    }
    const to = recipientsOf(onCall(), event, events);
    const message = writeMessage(loaded.incident, event as ToldEvent, n, { link: linkTo(incident), to });
    const started = clock.now();
    try {
      await channel.send(message);
    } catch (error) {
      await this.#fail(stored, toFailure(error), clock.now() - started);
      return;
    }
    this.states.sent(name, message.title);
    await this.#end(stored, { result: 'sent', text: message.title, tookMs: clock.now() - started });
  }

  async #fail({ message, version }: StoredMessage, failure: NotDelivered, tookMs: number): Promise<void> {
    const { clock, store, count } = this.#ports;
    const reason = failure.message.slice(0, 400);
    const nextAt = nextTry(message, failure, clock.now());
    this.states.failed(message.channel, reason, failure.retryAfterMs);
    if (nextAt === null) {
      const text = failure.isFinal ? reason : `${reason} Given up after ${message.tries + 1} tries.`;
      await this.#end({ message, version }, { result: 'failed', text, tookMs });
      return;
    }
    const again = { message: { ...message, tries: message.tries + 1, nextAt, reason }, version };
    if (message.tries === 0) {
      await this.#end(again, { result: 'retried', text: `${reason} It is tried again.`, tookMs });
      return;
    }
    count(message.channel, 'retried');
    await store.commit({ appends: [], cells: [writeOf(again)] });
  }

  /** The timeline says what became of it, and the outbox no longer has it (or for its next try): both or neither. */
  async #end(stored: StoredMessage, { result, text, tookMs }: Ending): Promise<void> {
    const { journal, clock, count } = this.#ports;
    const { incident, channel, n, kind } = stored.message;
    const isAgain = result === 'retried';
    await journal.update(incident, () => ({
      events: [
        {
          type: 'notification.sent',
          ...{ channel, ok: result === 'sent', text: text.slice(0, 500), tookMs: Math.max(0, tookMs) },
          ...{ of: n, about: kind, ...(isAgain ? { again: true } : {}) },
        },
      ],
      due: clock.now(),
      cells: [isAgain ? writeOf(stored) : deletionOf(stored)],
    }));
    count(channel, result);
  }
}

function whyNot(
  { phase }: Incident,
  kind: PendingMessage['kind'],
  channel: Channel | undefined
): string | null {
  if (channel === undefined) {
    return 'Not sent: this channel is not set up any more.';
  }
  return kind === 'call' && phase === 'closed' ? 'Not sent any more: the incident is over.' : null;
}

/** A channel that fails in another way than it promised is at fault itself: it is tried again all the same. */
function toFailure(error: unknown): NotDelivered {
  return error instanceof NotDelivered ? error : new NotDelivered(`It failed: ${String(error)}.`);
}
