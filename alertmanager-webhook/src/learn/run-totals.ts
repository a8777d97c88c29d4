import type { Totals } from '@trinity/contracts';
import type { FeedItem, IncidentStore } from '../store/store.ts';
import { addItems } from './count-totals.ts';
import { nothing } from './totals.ts';

const batchSize = 500;

/** What happened since this process was started. It begins anew with each, and is kept nowhere. */
export class RunTotals {
  readonly #store: IncidentStore;
  #totals: Totals = nothing;
  #position = 0;
  #reading: Promise<void> = Promise.resolve();

  constructor(store: IncidentStore) {
    this.#store = store;
  }

  /** What is there already belongs to the runs before. */
  async start(): Promise<void> {
    this.#position = await this.#store.lastSeq();
  }

  /** Up to now: the feed is read on from where the last reader was. */
  async read(): Promise<Totals> {
    this.#reading = this.#reading.catch(() => undefined).then(() => this.#catchUp());
    await this.#reading;
    return this.#totals;
  }

  async #catchUp(): Promise<void> {
    let items: FeedItem[];
    do {
      items = await this.#store.feed(this.#position, batchSize);
      this.#totals = await addItems(this.#store, this.#totals, items);
      this.#position = items.at(-1)?.seq ?? this.#position;
    } while (items.length === batchSize);
  }
}
