import type { Change } from '@trinity/contracts';

import { ReceiverError, type ReceiverErrorKind } from '../receiver-error.ts';
import type { ChangeSource } from './change-source.ts';
import { LiveFeed, type FeedListener, type FeedState } from './live-feed.ts';

/** What tabs tell each other. `before` is the leader's cursor ahead of the changes, so that a gap shows. */
type Message =
  | { type: 'who-leads' }
  | { type: 'state'; mode: Exclude<FeedState['mode'], 'down'>; cursor: number }
  | { type: 'down'; kind: ReceiverErrorKind; reason: string | null }
  | { type: 'changes'; before: number; changes: Change[] }
  | { type: 'reset'; seq: number };

/** What the browser offers for sharing. Web locks are missing where Grafana is served by plain http. */
export interface Sharing {
  /** Tabs with the same name share. */
  name: string;
  locks: Pick<LockManager, 'request'> | undefined;
  openChannel: (name: string) => BroadcastChannel;
  page: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;
}

/**
 * One stream per browser: the tab that holds the lock reads and tells the others, as a browser allows six connections
 * to a host. Hidden tabs give the lock away and close their stream. Without locks each visible tab has its own.
 * Delivers every change after the cursor at least once; those that fill a gap may come after newer ones.
 */
export class SharedFeed {
  readonly #source: ChangeSource;
  readonly #listener: FeedListener;
  readonly #sharing: Sharing;
  readonly #channel: BroadcastChannel;
  readonly #stopped = new AbortController();
  #cursor: number;
  #state: FeedState = { mode: 'connecting' };
  #feed: LiveFeed | null = null;
  #leave: (() => void) | null = null;

  constructor(source: ChangeSource, after: number, listener: FeedListener, sharing: Sharing) {
    this.#source = source;
    this.#cursor = after;
    this.#listener = listener;
    this.#sharing = sharing;
    this.#channel = sharing.openChannel(sharing.name);
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => this.#hear(data);
    sharing.page.addEventListener('visibilitychange', this.#onVisibility);
    this.#onVisibility();
  }

  get cursor(): number {
    return this.#cursor;
  }

  get state(): FeedState {
    return this.#state;
  }

  stop(): void {
    this.#stopped.abort();
    this.#sharing.page.removeEventListener('visibilitychange', this.#onVisibility);
    this.#leave?.();
    this.#channel.close();
  }

  #onVisibility = (): void => {
    if (this.#sharing.page.visibilityState === 'hidden') {
      this.#leave?.();
      this.#leave = null;
    } else if (!this.#leave) {
      this.#join();
    }
  };

  #join(): void {
    const { locks, name } = this.#sharing;
    const left = new AbortController();
    this.#leave = () => left.abort();
    const lead = () => this.#leadUntil(left.signal);
    if (!locks) {
      void lead();
      return;
    }
    this.#tell({ type: 'who-leads' });
    // Rejects when the wait is given up, which is what leaving means.
    locks.request(name, { signal: left.signal }, lead).catch(() => undefined);
  }

  async #leadUntil(left: AbortSignal): Promise<void> {
    if (left.aborted) {
      return;
    }
    const feed = new LiveFeed(this.#source, this.#cursor, {
      onChanges: (changes) => {
        this.#tell({ type: 'changes', before: this.#cursor, changes });
        this.#deliver(changes);
      },
      onState: (state) => {
        this.#enter(state);
        this.#tellState();
      },
      onReset: (seq) => {
        this.#tell({ type: 'reset', seq });
        this.#reset(seq);
      },
    });
    this.#feed = feed;
    await new Promise((resolve) => left.addEventListener('abort', resolve, { once: true }));
    feed.stop();
    this.#feed = null;
  }

  #tell(message: Message): void {
    if (!this.#stopped.signal.aborted) {
      this.#channel.postMessage(message);
    }
  }

  #tellState(): void {
    const state = this.#state;
    this.#tell(
      state.mode === 'down'
        ? { type: 'down', kind: state.error.kind, reason: state.error.reason }
        : { type: 'state', mode: state.mode, cursor: this.#cursor }
    );
  }

  #hear(message: Message): void {
    if (this.#feed) {
      if (message.type === 'who-leads') {
        this.#tellState();
      }
      return;
    }
    switch (message.type) {
      case 'who-leads':
        return;
      case 'state':
        this.#fillGapBefore(message.cursor);
        return this.#enter({ mode: message.mode });
      case 'down':
        return this.#enter({ mode: 'down', error: new ReceiverError(message.kind, message.reason) });
      case 'changes':
        this.#fillGapBefore(message.before);
        return this.#deliver(message.changes);
      case 'reset':
        return this.#reset(message.seq);
    }
  }

  /** What can't be filled, because it is too much or nobody answers, is for the listener to load anew. */
  #fillGapBefore(leaderAt: number): void {
    const from = this.#cursor;
    if (leaderAt <= from) {
      return;
    }
    this.#cursor = leaderAt;
    this.#source
      .poll(from, 0, this.#stopped.signal)
      .then(
        ({ changes, seq }) => (seq < leaderAt ? 'too much' : changes),
        () => 'no answer' as const
      )
      .then((found) => {
        if (this.#stopped.signal.aborted) {
          return;
        }
        if (typeof found === 'string') {
          this.#listener.onReset(leaderAt);
        } else {
          this.#listener.onChanges(found);
        }
      });
  }

  #deliver(changes: Change[]): void {
    const last = changes.at(-1);
    if (last && last.seq > this.#cursor) {
      this.#cursor = last.seq;
      this.#listener.onChanges(changes);
    }
  }

  #enter(state: FeedState): void {
    this.#state = state;
    this.#listener.onState(state);
  }

  #reset(seq: number): void {
    this.#cursor = seq;
    this.#listener.onReset(seq);
  }
}
