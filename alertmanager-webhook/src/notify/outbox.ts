import type { Storm } from '@trinity/contracts';
import { unseal } from '../incident/chain.ts';
import type { FeedItem } from '../store/store.ts';
import { ChannelStates } from './channel-states.ts';
import { Delivery, type DeliveryPorts } from './delivery.ts';
import {
  outboxPrefix,
  parsePending,
  writeOf,
  type PendingMessage,
  type StoredMessage,
} from './pending-message.ts';
import { Queue } from './queue.ts';
import { digestOf, toldPrefix } from './storm-digest.ts';

export interface OutboxPorts extends DeliveryPorts {
  storm(): Promise<Storm | null>;
  onError(error: unknown): void;
}

/**
 * Messages wait in the store until their channel took them. What happened to one stands on the incident's timeline in the same
 * commit that takes it off, so that a kill -9 loses none; one that was being sent then is sent again. One channel's failures hold
 * up no other's messages.
 */
export class Outbox {
  readonly #ports: OutboxPorts;
  readonly #working = new Map<string, Promise<void>>();
  readonly #delivery: Delivery;
  readonly states: ChannelStates;
  #stopListening: (() => void) | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(ports: OutboxPorts) {
    this.#ports = ports;
    this.states = new ChannelStates(ports.clock);
    this.#delivery = new Delivery(ports, this.states);
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
    const { store, clock, storm } = this.#ports;
    const timeline = (await store.events(incident)).map(unseal);
    const told = new Set(
      timeline.flatMap((one) =>
        one.type === 'notification.sent' && one.of === event.n && !one.again ? [one.channel] : []
      )
    );
    const isStorm = (await storm()) !== null;
    const now = clock.now();
    for (const channel of channels.filter((name) => !told.has(name))) {
      const message: PendingMessage = {
        ...{ incident, n: event.n, channel, kind },
        ...{ since: now, tries: 0, nextAt: now, reason: null },
        digest: digestOf(channel, timeline.slice(0, event.n), isStorm),
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
      const queue = await this.#queue();
      for (const name of queue.channels) {
        if (!this.#working.has(name) && this.#nextOf(name, queue).length > 0) {
          this.#working.set(name, this.#empty(name));
        }
      }
      this.#wakeFor(queue);
    } catch (error) {
      this.#ports.onError(error);
      this.#wakeIn(1_000);
    }
  }

  async #queue(): Promise<Queue> {
    const { store, clock } = this.#ports;
    return new Queue(await this.pending(), await store.cellsUnder(toldPrefix), clock.now());
  }

  async #empty(name: string): Promise<void> {
    try {
      for (;;) {
        const queue = await this.#queue();
        const next = this.#nextOf(name, queue);
        if (next.length === 0 || this.#stopListening === null) {
          return;
        }
        await this.#delivery.deliver(next, queue.toldWith(next));
      }
    } catch (error) {
      this.states.failed(name, 'What happened to a message could not be noted.', null);
      this.#ports.onError(error);
    } finally {
      this.#working.delete(name);
      this.#wakeIn(0);
    }
  }

  #nextOf(name: string, queue: Queue): StoredMessage[] {
    return this.states.pausedUntil(name) > this.#ports.clock.now() ? [] : queue.nextOf(name);
  }

  #wakeFor(queue: Queue): void {
    const times = queue.channels
      .filter((name) => !this.#working.has(name))
      .map((name) => Math.max(queue.readyAt(name), this.states.pausedUntil(name)));
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
}
