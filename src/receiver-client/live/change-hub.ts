import { config } from '@grafana/runtime';
import { protocolVersion } from '@trinity/contracts';

import { proxiedChanges, type ChangeSource } from './change-source.ts';
import type { FeedListener } from './live-feed.ts';
import { SharedFeed, type Sharing } from './shared-feed.ts';

/** All listeners of one plugin on one page share a feed, which runs while there are any. */
export class ChangeHub {
  readonly #source: ChangeSource;
  readonly #sharing: () => Sharing;
  readonly #listeners = new Set<FeedListener>();
  #feed: SharedFeed | null = null;

  constructor(source: ChangeSource, sharing: () => Sharing) {
    this.#source = source;
    this.#sharing = sharing;
  }

  /**
   * Tells every change after the cursor at least once, those that fill a gap perhaps after newer ones.
   * @returns how to stop listening
   */
  subscribe(after: number, listener: FeedListener): () => void {
    this.#listeners.add(listener);
    if (this.#feed) {
      listener.onState(this.#feed.state);
      this.#bringUpToDate(after, this.#feed.cursor, listener);
    } else {
      this.#feed = new SharedFeed(this.#source, after, this.#all(), this.#sharing());
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) {
        this.#feed?.stop();
        this.#feed = null;
      }
    };
  }

  #all(): FeedListener {
    const each = (tell: (listener: FeedListener) => void) => [...this.#listeners].forEach(tell);
    return {
      onChanges: (changes) => each((listener) => listener.onChanges(changes)),
      onState: (state) => each((listener) => listener.onState(state)),
      onReset: (seq) => each((listener) => listener.onReset(seq)),
    };
  }

  #bringUpToDate(after: number, feedAt: number, listener: FeedListener): void {
    if (after >= feedAt) {
      return;
    }
    const tell = (run: () => void) => () => this.#listeners.has(listener) && run();
    this.#source.poll(after, 0, new AbortController().signal).then(
      ({ changes, seq }) =>
        tell(() => (seq < feedAt ? listener.onReset(seq) : listener.onChanges(changes)))(),
      tell(() => listener.onReset(feedAt))
    );
  }
}

/** The one of this plugin. Tabs share by address, organisation and protocol. */
export const changeHub = new ChangeHub(proxiedChanges, () => ({
  name: `trinity-incidents/${protocolVersion}/${config.appSubUrl}/${config.bootData.user.orgId}`,
  locks: navigator.locks,
  openChannel: (name) => new BroadcastChannel(name),
  page: document,
}));
