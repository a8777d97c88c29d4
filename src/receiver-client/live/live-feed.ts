import type { Change } from '@trinity/contracts';

import { type ReceiverError, toReceiverError } from '../receiver-error.ts';
import type { ChangeSource } from './change-source.ts';

/** live: the stream delivers. polling: it does not, but questions are answered. down: neither. */
export type FeedState = { mode: 'connecting' | 'live' | 'polling' } | { mode: 'down'; error: ReceiverError };

export interface FeedListener {
  onChanges(changes: Change[]): void;
  onState(state: FeedState): void;
  /** The receiver's numbering began anew (it lost or restored its store): what was loaded is void. */
  onReset(seq: number): void;
}

export const timings = {
  /** A stream that is not open by then is left for the long poll. */
  openMs: 10_000,
  /** A stream that has opened is checked this soon: the receiver may have lost its store since the last one. */
  firstCheckMs: 1000,
  /** How often an open stream is checked: proxies can hold one open and deliver nothing. */
  checkMs: 30_000,
  /** A stream that twice missed what the check found is left. */
  missesAllowed: 1,
  longPollMs: 25_000,
  /** After this long on the long poll the stream is tried again. */
  retryStreamMs: 60_000,
  backoffMs: [1000, 2000, 4000, 8000, 15_000],
};

/**
 * Delivers every change after a cursor at least once and in order, by the stream while it works and by long poll while
 * it does not. A change that arrives by both ways is delivered once.
 */
export class LiveFeed {
  readonly #source: ChangeSource;
  readonly #listener: FeedListener;
  #cursor: number;
  #misses = 0;
  #failures = 0;
  #stream: { close(): void } | null = null;
  #timers = new Set<ReturnType<typeof setTimeout>>();
  #stopped = new AbortController();

  constructor(source: ChangeSource, after: number, listener: FeedListener) {
    this.#source = source;
    this.#cursor = after;
    this.#listener = listener;
    this.#openStream();
  }

  stop(): void {
    this.#stopped.abort();
    this.#leaveStream();
  }

  #openStream(): void {
    this.#leaveStream();
    this.#misses = 0;
    this.#awaitOpening();
    this.#stream = this.#source.openStream(this.#cursor, {
      onOpen: () => {
        this.#clearTimers();
        this.#failures = 0;
        this.#listener.onState({ mode: 'live' });
        this.#after(timings.firstCheckMs, () => this.#check());
      },
      onChange: (change) => {
        this.#misses = 0;
        this.#deliver([change]);
      },
      onBreak: (final) => (final ? this.#poll() : this.#awaitOpening()),
    });
  }

  #awaitOpening(): void {
    this.#clearTimers();
    this.#listener.onState({ mode: 'connecting' });
    this.#after(timings.openMs, () => this.#poll());
  }

  /** Asks whether the stream has missed something. */
  async #check(): Promise<void> {
    const stream = this.#stream;
    const found = await this.#ask(0);
    if (stream !== this.#stream || this.#stopped.signal.aborted) {
      return;
    }
    this.#misses += found === 'changes' ? 1 : 0;
    if (found === 'failed' || this.#misses > timings.missesAllowed) {
      this.#poll();
    } else {
      this.#after(timings.checkMs, () => this.#check());
    }
  }

  /** The way back: long polls until it is time to try the stream again. The first question does not wait. */
  async #poll(): Promise<void> {
    this.#leaveStream();
    let waitMs = 0;
    let tryStream = false;
    this.#after(timings.retryStreamMs, () => (tryStream = true));
    while (!this.#stopped.signal.aborted) {
      const wasDown = this.#failures > 0;
      if ((await this.#ask(waitMs)) === 'failed') {
        waitMs = 0;
        await this.#pause();
      } else if (wasDown || tryStream) {
        this.#openStream();
        return;
      } else {
        waitMs = timings.longPollMs;
        this.#listener.onState({ mode: 'polling' });
      }
    }
  }

  async #ask(waitMs: number): Promise<'changes' | 'nothing' | 'failed'> {
    try {
      const { changes, seq } = await this.#source.poll(this.#cursor, waitMs, this.#stopped.signal);
      this.#failures = 0;
      if (seq < this.#cursor) {
        this.#beginAnew(seq);
        return 'nothing';
      }
      return this.#deliver(changes) ? 'changes' : 'nothing';
    } catch (error) {
      if (!this.#stopped.signal.aborted) {
        this.#failures += 1;
        this.#listener.onState({
          mode: 'down',
          error: toReceiverError(error),
        });
      }
      return 'failed';
    }
  }

  /** An open stream would wait for the numbers that the receiver had before. */
  #beginAnew(seq: number): void {
    this.#cursor = seq;
    this.#listener.onReset(seq);
    if (this.#stream) {
      this.#openStream();
    }
  }

  #deliver(changes: Change[]): boolean {
    const news = changes.filter(({ seq }) => seq > this.#cursor);
    const last = news.at(-1);
    if (!last || this.#stopped.signal.aborted) {
      return false;
    }
    this.#cursor = last.seq;
    this.#listener.onChanges(news);
    return true;
  }

  #pause(): Promise<void> {
    const steps = timings.backoffMs;
    const ms = steps[Math.min(this.#failures, steps.length) - 1] ?? 0;
    return new Promise((resolve) => {
      this.#after(ms, resolve);
      this.#stopped.signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  #leaveStream(): void {
    this.#stream?.close();
    this.#stream = null;
    this.#clearTimers();
  }

  #clearTimers(): void {
    this.#timers.forEach(clearTimeout);
    this.#timers.clear();
  }

  #after(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, ms);
    this.#timers.add(timer);
  }
}
