import type { Incident } from '@trinity/contracts';
import type { Clock } from '../clock.ts';
import type { OnCallConfig } from '../config/schema.ts';
import { unseal } from '../incident/chain.ts';
import type { Journal } from '../incident/journal.ts';
import type { IncidentStore } from '../store/store.ts';
import { NotDelivered, type Channel, type Message } from './channel.ts';
import type { ChannelStates } from './channel-states.ts';
import { recipientsOf } from './on-call.ts';
import { deletionOf, keyOf, writeOf, type PendingMessage, type StoredMessage } from './pending-message.ts';
import type { StoredTold } from './queue.ts';
import { nextTry } from './retry.ts';
import { idOfDigest, isToldOf, toldKey, writeDigest, type Item, type Told } from './storm-digest.ts';
import { kindOf, writeMessage, type ToldEvent } from './write-message.ts';

export type MessageResult = 'sent' | 'retried' | 'failed' | 'dropped';

export interface DeliveryPorts {
  store: IncidentStore;
  journal: Journal;
  clock: Clock;
  /** As configured now. */
  channels(): readonly Channel[];
  /** The page of an incident; of null, that of all. */
  linkTo(incident: string | null): string | null;
  /** As configured now; null where there is no plan. */
  onCall(): OnCallConfig | null;
  count(channel: string, result: MessageResult): void;
}

/** What is taken off the outbox, and what the timeline says of it. */
interface Ending {
  result: MessageResult;
  text: string;
  tookMs: number;
}

/** Gives messages of the outbox to their channel, and notes on the timelines what became of them. */
export class Delivery {
  readonly #ports: DeliveryPorts;
  readonly #states: ChannelStates;

  constructor(ports: DeliveryPorts, states: ChannelStates) {
    this.#ports = ports;
    this.#states = states;
  }

  /** All of `batch` is one message to one channel: of one incident, or of many in a storm. */
  async deliver(batch: readonly StoredMessage[], told: StoredTold | null): Promise<void> {
    const { clock, channels } = this.#ports;
    const known = batch.filter(({ message }) => isToldOf(message, told?.told ?? null));
    if (told !== null && known.length > 0) {
      await this.#endAll(known, { result: 'sent', text: told.told.title, tookMs: 0 });
      return;
    }
    const channel = channels().find(({ name }) => name === batch[0]?.message.channel);
    const items = await this.#itemsOf(batch, channel);
    if (channel === undefined || items.length === 0) {
      return;
    }
    const stored = items.map((item) => item.stored);
    const message = this.#write(items, told);
    const started = clock.now();
    try {
      await channel.send(message);
    } catch (error) {
      await this.#fail(channel.name, stored, toFailure(error), clock.now() - started);
      return;
    }
    this.#states.sent(channel.name, message.title);
    await this.#noteTold(stored, message.title, told);
    await this.#endAll(stored, { result: 'sent', text: message.title, tookMs: clock.now() - started });
  }

  /** What there is to tell; what is not to be told any more is taken off. */
  async #itemsOf(batch: readonly StoredMessage[], channel: Channel | undefined) {
    const { journal, store, onCall } = this.#ports;
    const items: (Item & { stored: StoredMessage })[] = [];
    for (const stored of batch) {
      const { incident: id, n, kind } = stored.message;
      const loaded = await journal.load(id);
      const events = (await store.events(id)).map(unseal);
      const event = events[n - 1];
      if (loaded === null || event === undefined || kindOf(event) === null) {
        await store.commit({ appends: [], cells: [deletionOf(stored)] });
        continue;
      }
      const why = whyNot(loaded.incident, kind, channel);
      if (why !== null) {
        await this.#end(stored, { result: 'dropped', text: why, tookMs: 0 });
        continue;
      }
      const to = recipientsOf(onCall(), event, events);
      items.push({ stored, incident: loaded.incident, event: event as ToldEvent, to });
    }
    return items;
  }

  #write(items: readonly (Item & { stored: StoredMessage })[], told: StoredTold | null): Message {
    const { linkTo, clock } = this.#ports;
    const [first] = items;
    if (first !== undefined && items.length === 1) {
      const { incident, event, to, stored } = first;
      return writeMessage(incident, event, stored.message.n, { link: linkTo(incident.id), to });
    }
    const id = idOfDigest(
      items.map(({ stored }) => stored.message),
      told?.version ?? 0
    );
    return writeDigest(items, { id, now: clock.now(), link: linkTo(null), last: told?.told ?? null });
  }

  /** From here on the digest is told, whatever becomes of this process: what is left is to note it on each timeline. */
  async #noteTold(batch: readonly StoredMessage[], title: string, before: StoredTold | null): Promise<void> {
    const messages = batch.map(({ message }) => message);
    const [first] = messages;
    if (first?.digest === undefined) {
      return;
    }
    const told: Told = { at: this.#ports.clock.now(), title, members: messages.map(keyOf) };
    const cell = { key: toldKey(first), expected: before?.version ?? 0, value: JSON.stringify(told) };
    const { ok } = await this.#ports.store.commit({ appends: [], cells: [cell] });
    if (!ok) {
      throw new Error(`${cell.key} was written by another process`);
    }
  }

  async #fail(
    name: string,
    batch: readonly StoredMessage[],
    failure: NotDelivered,
    tookMs: number
  ): Promise<void> {
    const reason = failure.message.slice(0, 400);
    this.#states.failed(name, reason, failure.retryAfterMs);
    for (const { message, version } of batch) {
      const nextAt = nextTry(message, failure, this.#ports.clock.now());
      if (nextAt === null) {
        const text = failure.isFinal ? reason : `${reason} Given up after ${message.tries + 1} tries.`;
        await this.#end({ message, version }, { result: 'failed', text, tookMs });
      } else {
        const again = { message: { ...message, tries: message.tries + 1, nextAt, reason }, version };
        await this.#tryAgain(again, tookMs);
      }
    }
  }

  async #tryAgain(stored: StoredMessage, tookMs: number): Promise<void> {
    const { count, store } = this.#ports;
    const { tries, reason, channel } = stored.message;
    if (tries === 1) {
      await this.#end(stored, { result: 'retried', text: `${reason} It is tried again.`, tookMs });
      return;
    }
    count(channel, 'retried');
    await store.commit({ appends: [], cells: [writeOf(stored)] });
  }

  async #endAll(batch: readonly StoredMessage[], ending: Ending): Promise<void> {
    for (const stored of batch) {
      await this.#end(stored, ending);
    }
  }

  /** The timeline says what became of it, and the outbox no longer has it (or for its next try): both or neither. */
  async #end(stored: StoredMessage, { result, text, tookMs }: Ending): Promise<void> {
    const { journal, clock, count } = this.#ports;
    const { incident, channel, n, kind, digest } = stored.message;
    const isAgain = result === 'retried';
    await journal.update(incident, () => ({
      events: [
        {
          type: 'notification.sent',
          ...{ channel, ok: result === 'sent', text: text.slice(0, 500), tookMs: Math.max(0, tookMs) },
          ...{ of: n, about: kind, ...(isAgain ? { again: true } : {}) },
          ...(digest === undefined ? {} : { digest: true }),
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
