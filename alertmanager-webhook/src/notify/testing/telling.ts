import type { EventOf } from '@trinity/contracts';
import type { OnCallConfig } from '../../config/schema.ts';
import { FeedConsumer } from '../../feed/consumer.ts';
import { unseal } from '../../incident/chain.ts';
import { Journal, type NewEvent } from '../../incident/journal.ts';
import { aSignal, anEvent } from '../../testing/builders.ts';
import { eventually } from '../../testing/eventually.ts';
import { inMemoryStore } from '../../testing/in-memory-store.ts';
import type { Channel, Message, NotDelivered } from '../channel.ts';
import type { MessageResult } from '../delivery.ts';
import { createNotifier } from '../notifier.ts';
import { Outbox } from '../outbox.ts';
import { parsePending } from '../pending-message.ts';

export const linkTo = (id: string | null) =>
  `https://trinity.example/incidents${id === null ? '' : `/${id}`}`;
/** The one incident of most tests. */
export const id = 'incident-1';
const human = anEvent('decision.made', {
  decision: {
    ...{ outcome: 'human', playbook: null, mode: null, target: null, degradeTo: null },
    ...{ summary: 'A person is needed.', reasons: [], until: null, shadows: [], seen: null },
  },
});
export const called = { type: 'person.called', reason: 'A person is needed.', severity: 'high' } as const;

/** A receiver's part that tells people, on a store of its own, with time that a test moves. */
export class Telling {
  readonly store = inMemoryStore();
  readonly time = { now: 1_000_000 };
  readonly clock = { now: () => this.time.now };
  readonly journal = new Journal({ store: this.store, key: Buffer.alloc(32), clock: this.clock });
  readonly counted: string[] = [];
  channels: Channel[] = [];
  plan: OnCallConfig | null = null;
  isStorm = false;
  #ends: (() => Promise<void>)[] = [];

  happens(...events: NewEvent[]): Promise<void> {
    return this.happensTo(id, ...events);
  }

  async happensTo(incident: string, ...events: NewEvent[]): Promise<void> {
    await this.journal.update(incident, () => ({ events, due: null }));
  }

  async opens(label = 'critical', incident = id): Promise<void> {
    const signal = aSignal({ labels: { severity: label } });
    const opened: NewEvent = {
      ...{ type: 'incident.opened', incident, component: 'trading', station: null, severity: 'high' },
      ...{ title: 'trading is down', signal, automatic: true },
    };
    await this.journal.append(null, { events: [opened, anEvent('diagnosis.made'), human], due: null });
  }

  start(): void {
    const { store, journal, clock } = this;
    const outbox = new Outbox({
      ...{ store, journal, clock, linkTo },
      channels: () => this.channels,
      onCall: () => this.plan,
      storm: async () => (this.isStorm ? { since: 1_000_000, failing: 50 } : null),
      count: (channel, result: MessageResult) => this.counted.push(`${channel} ${result}`),
      onError: (error) => {
        throw error;
      },
    });
    const notifier = createNotifier({ store, journal, outbox, channels: () => this.channels });
    const consumer = new FeedConsumer(store, notifier, () => {});
    outbox.start();
    consumer.start();
    this.#ends = [() => consumer.stop(), () => outbox.stop()];
  }

  async stop(): Promise<void> {
    for (const end of this.#ends.splice(0)) {
      await end();
    }
  }

  async pending() {
    return (await this.store.cellsUnder('outbox:')).map(({ cell }) => parsePending(cell.value));
  }

  /** What the timeline says of messages. */
  async told(incident = id): Promise<EventOf<'notification.sent'>[]> {
    const events = (await this.store.events(incident)).map(unseal);
    return events.filter((event) => event.type === 'notification.sent');
  }

  /** When the feed has been followed to its end and nothing waits that is due. */
  async settled(): Promise<void> {
    await eventually(async () => {
      const isRead =
        Number((await this.store.cells(['cursor:notifier']))[0]?.value) === (await this.store.lastSeq());
      return isRead && (await this.pending()).every(({ nextAt }) => nextAt > this.time.now);
    });
  }
}

/** Keeps what it is told, and fails as often as it is told to. */
export function aChannel(name: string, failures: NotDelivered[] = []): Channel & { messages: Message[] } {
  const messages: Message[] = [];
  return {
    name,
    messages,
    send: async (message) => {
      const failure = failures.shift();
      if (failure) {
        throw failure;
      }
      messages.push(message);
    },
  };
}
