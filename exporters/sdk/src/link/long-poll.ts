import { backoffMs, type BackoffRange } from './backoff.ts';
import type { Clock } from './clock.ts';

export interface LongPollPorts {
  /**
   * Asks once and resolves when there is an answer: true if it brought something new. `first` is true for the first
   * question and for the first after a failure, when nothing may be taken for known.
   */
  poll(ask: { abort: AbortSignal; first: boolean }): Promise<boolean>;
  clock: Clock;
  random(): number;
  /** After the first answer, and after the first answer following a failure. */
  onConnected(): void;
  /** After each failed question. Must not throw. */
  onFailed(error: unknown): void;
}

const retry: BackoffRange = { firstMs: 250, maxMs: 5_000 };
/** A receiver that answers «nothing new» without waiting is asked no more often than this. */
const leastPaceMs = 1_000;

/** Asks again and again until it is closed; waits longer after each failure. */
export class LongPoll {
  readonly #ports: LongPollPorts;
  readonly #abort = new AbortController();
  #failures = 0;
  #connected = false;
  #cancel: (() => void) | undefined;

  constructor(ports: LongPollPorts) {
    this.#ports = ports;
  }

  start(): void {
    void this.#ask();
  }

  close(): void {
    this.#abort.abort();
    this.#cancel?.();
  }

  async #ask(): Promise<void> {
    const { clock } = this.#ports;
    const began = clock.monotonicMs();
    let wait: number;
    try {
      const news = await this.#ports.poll({ abort: this.#abort.signal, first: !this.#connected });
      wait = news ? 0 : Math.max(0, leastPaceMs - (clock.monotonicMs() - began));
      this.#failures = 0;
      if (!this.#connected && !this.#abort.signal.aborted) {
        this.#connected = true;
        this.#ports.onConnected();
      }
    } catch (error) {
      this.#failures += 1;
      this.#connected = false;
      wait = backoffMs(this.#failures, retry, () => this.#ports.random());
      if (!this.#abort.signal.aborted) {
        this.#ports.onFailed(error);
      }
    }
    if (!this.#abort.signal.aborted) {
      this.#cancel = clock.after(wait, () => void this.#ask());
    }
  }
}
