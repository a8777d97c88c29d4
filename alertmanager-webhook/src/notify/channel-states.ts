import type { Clock } from '../clock.ts';
import { pauseAfter } from './retry.ts';

export interface LastTry {
  at: number;
  ok: boolean;
  text: string;
}

/** How channels do since the receiver's start: what the last try showed, and how long one is left alone. */
export class ChannelStates {
  readonly #clock: Clock;
  readonly #last = new Map<string, LastTry>();
  readonly #failures = new Map<string, number>();
  readonly #paused = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  sent(channel: string, text: string): void {
    this.#last.set(channel, { at: this.#clock.now(), ok: true, text });
    this.#failures.delete(channel);
    this.#paused.delete(channel);
  }

  failed(channel: string, text: string, retryAfterMs: number | null): void {
    const now = this.#clock.now();
    const failures = (this.#failures.get(channel) ?? 0) + 1;
    this.#failures.set(channel, failures);
    this.#paused.set(channel, now + pauseAfter(failures, retryAfterMs));
    this.#last.set(channel, { at: now, ok: false, text });
  }

  pausedUntil(channel: string): number {
    return this.#paused.get(channel) ?? 0;
  }

  last(channel: string): LastTry | null {
    return this.#last.get(channel) ?? null;
  }
}
