import type { CellWrite, FeedItem, IncidentStore } from '../store/store.ts';

/** Something that follows all timelines, in order, from where it was: also over restarts. */
export interface FeedHandler {
  /** Names its position in the store. */
  name: string;
  /** Called at least once for each event. An error stops the consumer there; it tries again. */
  handle(item: FeedItem): Promise<void>;
}

/** Something that counts what happens on all timelines. */
export interface FeedCount {
  /** Names its position in the store. */
  name: string;
  /**
   * What these events make of its cells. They are written in one commit with the position, so that each event counts
   * exactly once, whatever dies and however many replicas follow; until that commit, it may be asked again.
   */
  count(items: readonly FeedItem[]): Promise<CellWrite[]>;
}

const batchSize = 200;
const retryMs = 1_000;

/** The cell that holds how far the follower of this name came: the `seq` of the last event. */
export function positionKey(name: string): string {
  return `cursor:${name}`;
}

/** Follows the feed for one handler or count. The position is kept after the events were handled: at least once. */
export class FeedConsumer {
  readonly #store: IncidentStore;
  readonly #follower: FeedHandler | FeedCount;
  readonly #onError: (error: unknown) => void;
  #stopListening: (() => void) | null = null;
  #working: Promise<void> | null = null;
  #again = false;
  #retry: NodeJS.Timeout | null = null;

  constructor(store: IncidentStore, follower: FeedHandler | FeedCount, onError: (error: unknown) => void) {
    this.#store = store;
    this.#follower = follower;
    this.#onError = onError;
  }

  start(): void {
    this.#stopListening = this.#store.onCommit(({ incidents }) => {
      if (incidents.length > 0) {
        this.#poke();
      }
    });
    this.#poke();
  }

  async stop(): Promise<void> {
    this.#stopListening?.();
    this.#stopListening = null;
    if (this.#retry) {
      clearTimeout(this.#retry);
    }
    await this.#working;
  }

  #poke(): void {
    this.#again = true;
    this.#working ??= this.#follow().finally(() => {
      this.#working = null;
    });
  }

  async #follow(): Promise<void> {
    try {
      while (this.#again && this.#stopListening) {
        this.#again = false;
        await this.#catchUp();
      }
    } catch (error) {
      this.#onError(error);
      this.#retry = setTimeout(() => this.#poke(), retryMs);
    }
  }

  async #catchUp(): Promise<void> {
    const key = positionKey(this.#follower.name);
    for (;;) {
      const [cell] = await this.#store.cells([key]);
      const items = await this.#store.feed(Number(cell?.value ?? 0), batchSize);
      const cells = await this.#take(items);
      const last = items.at(-1);
      if (last === undefined || this.#stopListening === null) {
        return;
      }
      const write = { key, expected: cell?.version ?? 0, value: String(last.seq) };
      await this.#store.commit({ appends: [], cells: [...cells, write] });
    }
  }

  async #take(items: readonly FeedItem[]): Promise<CellWrite[]> {
    if ('count' in this.#follower) {
      return items.length === 0 ? [] : this.#follower.count(items);
    }
    for (const item of items) {
      await this.#follower.handle(item);
    }
    return [];
  }
}
