import type { Clock } from '../clock.ts';
import type { IncidentStore } from '../store/store.ts';
import { needsHuman, type AlertPoster } from './channels/alertmanager.ts';

export interface KeepCallingPorts {
  store: IncidentStore;
  clock: Clock;
  poster: AlertPoster;
  linkTo(id: string): string | null;
}

const aheadMs = 5 * 60_000;

/**
 * Repeats TrinityNeedsHuman for every incident that still waits for a person, and ends it for those that no longer do.
 * Called once a minute: an alert that is not repeated is forgotten by Alertmanager.
 */
export class KeepCalling {
  readonly #ports: KeepCallingPorts;
  #called = new Map<string, Parameters<typeof needsHuman>[0]>();

  constructor(ports: KeepCallingPorts) {
    this.#ports = ports;
  }

  /** Throws when Alertmanager cannot be told; the next minute tries again. */
  async repeat(): Promise<void> {
    const { store, clock, poster, linkTo } = this.#ports;
    const page = await store.list({ needsPerson: 'true', limit: 1000 });
    const waiting = page.incidents.filter(({ calledPersonAt }) => calledPersonAt !== null);
    const over = [...this.#called.values()].filter(
      ({ id }) => !waiting.some((incident) => incident.id === id)
    );
    const alerts = [
      ...waiting.map((incident) =>
        needsHuman(incident, incident.status, clock.now() + aheadMs, linkTo(incident.id))
      ),
      ...over.map((incident) => needsHuman(incident, incident.status, clock.now() - 1, linkTo(incident.id))),
    ];
    if (alerts.length > 0) {
      await poster.post(alerts);
    }
    this.#called = new Map(waiting.map((incident) => [incident.id, incident]));
  }
}
