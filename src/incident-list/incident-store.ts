import type { Change, IncidentPage, IncidentSummary, QueryOf } from '@trinity/contracts';

import type { FeedListener, FeedState } from '../receiver-client/live/live-feed.ts';
import { type ReceiverError, toReceiverError } from '../receiver-client/receiver-error.ts';
import { Watched } from '../receiver-client/watched.ts';

/** Incidents that were open at some time of it. `to: null` has no end. */
export interface Range {
  from: number;
  to: number | null;
}

export interface ListSnapshot {
  /** loading: nothing to show yet. failed: nothing could be loaded; `feed` says how changes fare. */
  status: 'loading' | 'ready' | 'failed';
  error: ReceiverError | null;
  incidents: readonly IncidentSummary[];
  /** How many there are at the receiver; more than are held when the range is too large. */
  total: number;
  /** False while further pages are coming. */
  complete: boolean;
  feed: FeedState;
}

interface Ports {
  list(query: QueryOf<'incidents'>, signal: AbortSignal): Promise<IncidentPage>;
  subscribe(after: number, listener: FeedListener): () => void;
  /** Called when nobody looks at it any more. */
  onLeft?(): void;
}

/** More than a person can look through, and what stays fast in a browser. */
export const maxHeld = 10_000;
const firstPage = 200;
const nextPages = 2000;
/** Changes are gathered this long, so that a storm of them is a few renderings a second. */
export const gatherMs = 200;
/** After this long a failed reading is tried again. */
export const retryMs = 5000;

const unfinished = 'open,diagnosed,decided,acting,verifying';

/** All incidents of a range, held up to date by the stream. For useSyncExternalStore. */
export class IncidentStore {
  readonly #range: Range;
  readonly #ports: Ports;
  readonly #held = new Map<string, { summary: IncidentSummary; seq: number }>();
  readonly #watched = new Watched<ListSnapshot>(
    {
      status: 'loading',
      error: null,
      incidents: [],
      total: 0,
      complete: false,
      feed: { mode: 'connecting' },
    },
    { start: () => void this.reload(), stop: () => this.#stop() }
  );
  readonly subscribe = this.#watched.subscribe;
  readonly getSnapshot = this.#watched.getSnapshot;
  #loading = new AbortController();
  /** What the reading under way has found, or was told meanwhile: all else is gone from the receiver. */
  #fresh = new Set<string>();
  #unsubscribe: (() => void) | null = null;
  #flush: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(range: Range, ports: Ports) {
    this.#range = range;
    this.#ports = ports;
  }

  /** Reads everything anew; what is shown stays until then. What is not closed comes first: it matters now. */
  reload = async (): Promise<void> => {
    this.#loading.abort();
    clearTimeout(this.#retry);
    const { signal } = (this.#loading = new AbortController());
    this.#fresh = new Set();
    try {
      const { total } = await this.#loadAll(signal);
      for (const id of this.#held.keys()) {
        if (!this.#fresh.has(id)) {
          this.#held.delete(id);
        }
      }
      this.#update({ complete: true, total });
    } catch (error) {
      if (!signal.aborted) {
        const known = toReceiverError(error);
        const feed: FeedState = this.#unsubscribe ? this.getSnapshot().feed : { mode: 'down', error: known };
        this.#update({ status: this.#held.size > 0 ? 'ready' : 'failed', error: known, feed });
        this.#retry = setTimeout(this.reload, retryMs);
      }
    }
  };

  async #loadAll(signal: AbortSignal): Promise<IncidentPage> {
    const all = { ...this.#query(), limit: firstPage };
    const open = { ...all, phase: unfinished };
    // Asked together: where nothing is open, the newest do not wait for that answer.
    const [firstOpen, first] = await Promise.all([
      this.#ports.list(open, signal),
      this.#ports.list(all, signal),
    ]);
    this.#take(firstOpen, signal);
    this.#take(first, signal);
    // From the older answer on, or a change between the two would be missed.
    this.#unsubscribe ??= this.#ports.subscribe(Math.min(firstOpen.seq, first.seq), this.#feedListener);
    this.#update({ status: 'ready', error: null, complete: false });
    await this.#loadRest(open, firstOpen, signal);
    return this.#loadRest(all, first, signal);
  }

  async #loadRest(
    query: QueryOf<'incidents'>,
    first: IncidentPage,
    signal: AbortSignal
  ): Promise<IncidentPage> {
    let page = first;
    while (page.next !== null && this.#fresh.size < maxHeld) {
      page = await this.#ports.list({ ...query, limit: nextPages, after: page.next }, signal);
      this.#take(page, signal);
      this.#gather();
    }
    return page;
  }

  #take({ incidents, seq }: IncidentPage, signal: AbortSignal): void {
    signal.throwIfAborted();
    for (const summary of incidents) {
      this.#fresh.add(summary.id);
      this.#hold(summary, seq);
    }
  }

  #query(): QueryOf<'incidents'> {
    return {
      from: Math.floor(this.#range.from),
      to: this.#range.to === null ? undefined : Math.ceil(this.#range.to),
    };
  }

  #feedListener: FeedListener = {
    onChanges: (changes) => this.#apply(changes),
    onState: (feed) => this.#update({ feed }),
    onReset: () => {
      this.#held.clear();
      void this.reload();
    },
  };

  #apply(changes: readonly Change[]): void {
    for (const { summary, seq } of changes) {
      if (inRange(summary, this.#range)) {
        this.#fresh.add(summary.id);
        this.#hold(summary, seq);
      }
    }
    this.#gather();
  }

  /** One drawing for all that comes in a while. */
  #gather(): void {
    this.#flush ??= setTimeout(() => {
      this.#flush = undefined;
      this.#update({});
    }, gatherMs);
  }

  #hold(summary: IncidentSummary, seq: number): void {
    const known = this.#held.get(summary.id);
    if (known && known.seq > seq) {
      return;
    }
    this.#held.set(summary.id, { summary, seq });
    if (this.#held.size > maxHeld) {
      this.#dropOldest();
    }
  }

  /** A tenth at once, so that a full store does not sort at every change. */
  #dropOldest(): void {
    const closed = [...this.#held.values()]
      .map(({ summary }) => summary)
      .filter(({ closedAt }) => closedAt !== null)
      .sort((a, b) => a.openedAt - b.openedAt);
    closed.slice(0, maxHeld / 10).forEach(({ id }) => this.#held.delete(id));
  }

  #update(news: Partial<ListSnapshot>): void {
    const incidents = [...this.#held.values()].map(({ summary }) => summary);
    this.#watched.update({ ...news, incidents });
  }

  #stop(): void {
    this.#loading.abort();
    this.#unsubscribe?.();
    this.#unsubscribe = null;
    clearTimeout(this.#flush);
    clearTimeout(this.#retry);
    this.#flush = undefined;
    this.#ports.onLeft?.();
  }
}

export function inRange({ openedAt, closedAt }: IncidentSummary, { from, to }: Range): boolean {
  return (to === null || openedAt <= to) && (closedAt === null || closedAt >= from);
}
