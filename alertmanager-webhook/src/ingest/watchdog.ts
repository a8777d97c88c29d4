import type { Alert } from '@trinity/contracts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/schema.ts';
import type { IncidentStore } from '../store/store.ts';

const key = 'watchdog';

export interface WatchdogPorts {
  store: IncidentStore;
  clock: Clock;
  /** As configured now. */
  config(): Config['watchdog'];
}

/** It is noted in the store no more often than so many times in the time that it may stay away. */
const notesPerSilence = 10;

/** Whether the alert that always fires still comes, to this replica or another. That it was ever seen is kept over restarts. */
export class WatchdogWatch {
  readonly #ports: WatchdogPorts;
  readonly #startedAt: number;
  #lastSeenAt: number | null = null;
  #notedAt: number | null = null;

  constructor(ports: WatchdogPorts) {
    this.#ports = ports;
    this.#startedAt = ports.clock.now();
  }

  /** Told of every alert that is delivered. */
  async note(alert: Pick<Alert, 'labels' | 'status'>): Promise<void> {
    const { store, clock, config } = this.#ports;
    const watchdog = config();
    if (watchdog === undefined || alert.status !== 'firing' || alert.labels.alertname !== watchdog.alert) {
      return;
    }
    const now = clock.now();
    this.#lastSeenAt = now;
    if (this.#notedAt === null || now - this.#notedAt >= watchdog.silentAfter / notesPerSilence) {
      this.#notedAt = now;
      const [cell] = await store.cells([key]);
      // Refused when another replica was faster: then its word stands.
      await store.commit({
        appends: [],
        cells: [{ key, expected: cell?.version ?? 0, value: String(now) }],
      });
    }
  }

  async state(): Promise<'not_configured' | 'fresh' | 'grace' | 'never_seen' | 'silent'> {
    const { store, clock, config } = this.#ports;
    const watchdog = config();
    if (watchdog === undefined) {
      return 'not_configured';
    }
    const now = clock.now();
    const isFresh = (seenAt: number) => Math.abs(now - seenAt) <= watchdog.silentAfter;
    if (this.#lastSeenAt !== null && isFresh(this.#lastSeenAt)) {
      return 'fresh';
    }
    const [noted] = await store.cells([key]);
    if (noted && isFresh(Number(noted.value))) {
      return 'fresh';
    }
    if (now - this.#startedAt < watchdog.grace) {
      return 'grace';
    }
    return noted ? 'silent' : 'never_seen';
  }
}
