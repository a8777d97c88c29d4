import type { IncidentDetail } from '@trinity/contracts';

import type { FeedListener, FeedState } from '../../receiver-client/live/live-feed.ts';
import { type ReceiverError, toReceiverError } from '../../receiver-client/receiver-error.ts';
import { Watched } from '../../receiver-client/watched.ts';

export interface DetailSnapshot {
  detail: IncidentDetail | null;
  error: ReceiverError | null;
  feed: FeedState;
}

interface Ports {
  get(signal: AbortSignal): Promise<IncidentDetail>;
  subscribe(after: number, listener: FeedListener): () => void;
}

export const retryMs = 5000;

/**
 * One incident, read again when the stream tells of a change of it. Changes that come while it is being read lead to
 * one more reading, however many they are. For useSyncExternalStore.
 */
export class IncidentDetailStore {
  readonly #id: string;
  readonly #ports: Ports;
  readonly #watched = new Watched<DetailSnapshot>(
    { detail: null, error: null, feed: { mode: 'connecting' } },
    { start: () => void this.reload(), stop: () => this.#stop() }
  );
  readonly subscribe = this.#watched.subscribe;
  readonly getSnapshot = this.#watched.getSnapshot;
  #reading: AbortController | null = null;
  #again = false;
  /** The position of the stream at which it was read last. */
  #readAt = 0;
  #unsubscribe: (() => void) | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(id: string, ports: Ports) {
    this.#id = id;
    this.#ports = ports;
  }

  reload = async (): Promise<void> => {
    clearTimeout(this.#retry);
    if (this.#reading) {
      this.#again = true;
      return;
    }
    const { signal } = (this.#reading = new AbortController());
    try {
      const detail = await this.#ports.get(signal);
      signal.throwIfAborted();
      this.#readAt = detail.seq;
      this.#unsubscribe ??= this.#ports.subscribe(detail.seq, this.#feedListener);
      this.#watched.update({ detail, error: null });
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      const known = toReceiverError(error);
      this.#watched.update({ error: known });
      this.#retry = known.kind === 'not_found' ? undefined : setTimeout(this.reload, retryMs);
    }
    this.#reading = null;
    if (this.#again) {
      this.#again = false;
      void this.reload();
    }
  };

  #feedListener: FeedListener = {
    onChanges: (changes) => {
      if (changes.some(({ summary, seq }) => summary.id === this.#id && seq > this.#readAt)) {
        void this.reload();
      }
    },
    onState: (feed) => this.#watched.update({ feed }),
    onReset: () => {
      this.#readAt = 0;
      void this.reload();
    },
  };

  #stop(): void {
    this.#reading?.abort();
    this.#reading = null;
    this.#again = false;
    this.#unsubscribe?.();
    this.#unsubscribe = null;
    clearTimeout(this.#retry);
  }
}
