import { randomUUID } from 'node:crypto';
import type { IncidentStore } from '../store/store.ts';

const key = 'leader';
/** The one who leads says so this often ... */
const sayEveryMs = 2_000;
/** ... and who has not said so for this long has lost it. */
const lostAfterMs = 10_000;
/** A leader that cannot say so stops before another may begin. */
const stopAfterMs = 6_000;

export interface LeadershipPorts {
  store: IncidentStore;
  /** Milliseconds that no one sets back, of this process only: clocks of other machines are never compared. */
  elapsed(): number;
  /** Begins what one replica does for all. */
  begin(): Promise<void>;
  /** Resolves when nothing of it is at work. */
  end(): Promise<void>;
  onError(error: unknown): void;
}

/**
 * Which replica does what must not be done by each: sending messages, following the timelines, acting as an executor. The word of
 * the store decides; what was begun twice all the same, by one that hung for longer than its lead, ends at the versions of cells.
 */
export class Leadership {
  readonly #ports: LeadershipPorts;
  readonly #self = randomUUID();
  #leads = false;
  /** When this process last said that it leads. */
  #saidAt = 0;
  /** Another's word, and since when it has not changed. */
  #word: { version: number; since: number } | null = null;
  #looking: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #stopListening: (() => void) | null = null;

  constructor(ports: LeadershipPorts) {
    this.#ports = ports;
  }

  async start(): Promise<void> {
    // One that stops lets go: the others need not wait.
    this.#stopListening = this.#ports.store.onCommit(({ keys }) => {
      if (keys.includes(key) && !this.#leads) {
        void this.#look();
      }
    });
    this.#timer = setInterval(() => void this.#look(), sayEveryMs);
    await this.#look();
  }

  async stop(): Promise<void> {
    this.#stopListening?.();
    clearInterval(this.#timer ?? undefined);
    await this.#looking;
    if (this.#leads) {
      await this.#end();
      await this.#letGo().catch(this.#ports.onError);
    }
  }

  #look(): Promise<void> {
    this.#looking ??= this.#judge()
      .catch(this.#ports.onError)
      .then(() => this.#endWhenLost())
      .finally(() => (this.#looking = null));
    return this.#looking;
  }

  async #judge(): Promise<void> {
    const { store, elapsed, begin } = this.#ports;
    const asked = elapsed();
    const [cell] = await store.cells([key]);
    const version = cell?.version ?? 0;
    if (cell && cell.value !== this.#self && !this.#isSilent(version)) {
      this.#saidAt = this.#leads ? -Infinity : this.#saidAt;
      return;
    }
    const { ok } = await store.commit({
      appends: [],
      cells: [{ key, expected: version, value: this.#self }],
    });
    if (!ok) {
      return;
    }
    this.#saidAt = asked;
    if (!this.#leads) {
      this.#leads = true;
      await begin().catch(async (error: unknown) => {
        await this.#end();
        throw error;
      });
    }
  }

  #isSilent(version: number): boolean {
    const now = this.#ports.elapsed();
    if (this.#word?.version !== version) {
      this.#word = { version, since: now };
    }
    return now - this.#word.since >= lostAfterMs;
  }

  async #endWhenLost(): Promise<void> {
    if (this.#leads && this.#ports.elapsed() - this.#saidAt >= stopAfterMs) {
      await this.#end();
    }
  }

  async #end(): Promise<void> {
    this.#leads = false;
    this.#word = null;
    await this.#ports.end().catch(this.#ports.onError);
  }

  async #letGo(): Promise<void> {
    const { store } = this.#ports;
    const [cell] = await store.cells([key]);
    if (cell?.value === this.#self) {
      await store.commit({ appends: [], cells: [{ key, expected: cell.version, value: null }] });
    }
  }
}
