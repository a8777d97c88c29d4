import type { Cell } from '../store/store.ts';
import type { PendingMessage, StoredMessage } from './pending-message.ts';
import { readyAt, toldKey, toldSchema, type Told } from './storm-digest.ts';

export interface StoredTold {
  told: Told;
  version: number;
}

/** The outbox at one moment: what each channel sends next, and when. Pure. */
export class Queue {
  readonly channels: readonly string[];
  readonly #messages: readonly StoredMessage[];
  readonly #told: ReadonlyMap<string, StoredTold>;
  readonly #oldest = new Map<string, number>();
  readonly #now: number;

  constructor(messages: readonly StoredMessage[], told: readonly { key: string; cell: Cell }[], now: number) {
    this.#messages = messages;
    this.#now = now;
    this.channels = [...new Set(messages.map(({ message }) => message.channel))];
    this.#told = new Map(
      told.map(({ key, cell }) => [
        key,
        { told: toldSchema.parse(JSON.parse(cell.value)), version: cell.version },
      ])
    );
    for (const { message } of messages.filter((one) => one.message.digest !== undefined)) {
      const key = toldKey(message);
      this.#oldest.set(key, Math.min(message.since, this.#oldest.get(key) ?? message.since));
    }
  }

  /** The last digest before the one that this would be; null where it is none, or the first. */
  toldWith([first]: readonly StoredMessage[]): StoredTold | null {
    return first?.message.digest === undefined ? null : this.#toldOf(first.message);
  }

  /** What goes in one message: calls before notices, then what has waited longest, with all that its digest tells of. */
  nextOf(channel: string): StoredMessage[] {
    const ready = this.#messages.filter(
      ({ message }) => message.channel === channel && this.#readyAt(message) <= this.#now
    );
    const rank = ({ message }: StoredMessage) => (message.kind === 'call' ? 0 : 1);
    const [first] = ready.toSorted((a, b) => rank(a) - rank(b) || a.message.since - b.message.since);
    if (first === undefined) {
      return [];
    }
    const { digest } = first.message;
    return digest === undefined ? [first] : ready.filter(({ message }) => message.digest === digest);
  }

  /** When there is next something to do for a channel. */
  readyAt(channel: string): number {
    const times = this.#messages
      .filter(({ message }) => message.channel === channel)
      .map(({ message }) => this.#readyAt(message));
    return times.reduce((a, b) => Math.min(a, b), Infinity);
  }

  #toldOf(message: PendingMessage): StoredTold | null {
    return this.#told.get(toldKey(message)) ?? null;
  }

  #readyAt(message: PendingMessage): number {
    const told = this.#toldOf(message)?.told ?? null;
    return readyAt(message, this.#oldest.get(toldKey(message)) ?? message.since, told, this.#now);
  }
}
