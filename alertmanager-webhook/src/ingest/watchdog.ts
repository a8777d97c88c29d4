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

/** Whether the alert that always fires still comes. That it was ever seen is kept over restarts. */
export class WatchdogWatch {
  readonly #ports: WatchdogPorts;
  readonly #startedAt: number;
  #lastSeenAt: number | null = null;

  constructor(ports: WatchdogPorts) {
    this.#ports = ports;
    this.#startedAt = ports.clock.now();
  }

  /** Told of every alert that is delivered. */
  async note(alert: Pick<Alert, 'labels' | 'status'>): Promise<void> {
    const { store, clock, config } = this.#ports;
    if (alert.status !== 'firing' || alert.labels.alertname !== config()?.alert) {
      return;
    }
    const first = this.#lastSeenAt === null;
    this.#lastSeenAt = clock.now();
    if (first) {
      // Refused when it was noted before: then that stands.
      await store.commit({ appends: [], cells: [{ key, expected: 0, value: String(this.#lastSeenAt) }] });
    }
  }

  async state(): Promise<'not_configured' | 'fresh' | 'grace' | 'never_seen' | 'silent'> {
    const { store, clock, config } = this.#ports;
    const watchdog = config();
    if (watchdog === undefined) {
      return 'not_configured';
    }
    const now = clock.now();
    if (this.#lastSeenAt !== null && now - this.#lastSeenAt <= watchdog.silentAfter) {
      return 'fresh';
    }
    if (now - this.#startedAt < watchdog.grace) {
      return 'grace';
    }
    const [everSeen] = await store.cells([key]);
    return everSeen ? 'silent' : 'never_seen';
  }
}
