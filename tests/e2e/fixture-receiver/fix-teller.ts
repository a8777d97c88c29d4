import type { Journal } from './journal.ts';
import type { fixEvents } from './stories.ts';

type Timed = ReturnType<typeof fixEvents>;

/** Tells what a fix does as it goes. While fixes are held, one that has begun stays at work, however slow its reader is. */
export class FixTeller {
  /** How fast a fix goes: 1 as told in its story, 0 at once. */
  pace = 0;
  #ends: (() => void)[] | null = null;

  hold(): void {
    this.#ends = [];
  }

  letGo(): void {
    const ends = this.#ends ?? [];
    this.#ends = null;
    for (const end of ends) {
      end();
    }
  }

  reset(): void {
    this.pace = 0;
    this.#ends = null;
  }

  tell(journal: Journal, id: string, events: Timed): void {
    const end = events.findIndex(([, { type }]) => type === 'fix.finished');
    if (this.#ends === null || end < 0) {
      this.#record(journal, id, events, 0);
      return;
    }
    this.#record(journal, id, events.slice(0, end), 0);
    this.#ends.push(() => this.#record(journal, id, events.slice(end), events[end]?.[0] ?? 0));
  }

  #record(journal: Journal, id: string, events: Timed, from: number): void {
    for (const [after, event] of events) {
      if (this.pace === 0) {
        journal.record(id, event);
      } else {
        setTimeout(() => journal.record(id, event), (after - from) * this.pace);
      }
    }
  }
}
