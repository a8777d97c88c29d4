import type { Clock } from '@trinity/sdk/link';
import { every } from './every.ts';

/** Runs `look` every `ms`, never twice at the same time: a round that is due while one runs is left out. */
export class Rounds {
  #running: Promise<void> | undefined;
  readonly #end: () => void;

  constructor(clock: Clock, ms: number, look: () => Promise<void>) {
    this.#end = every(clock, ms, () => {
      this.#running ??= look().finally(() => {
        this.#running = undefined;
      });
    });
  }

  /** Begins no other round; resolves when the one that runs has ended. */
  async close(): Promise<void> {
    this.#end();
    await this.#running;
  }
}
