import type { Alert, Incident, Signal } from '@trinity/contracts';
import type { Clock } from '../clock.ts';
import type { Journal } from '../incident/journal.ts';
import { silencedByPersons, type SilencedAlert } from '../silence/silenced-by-persons.ts';
import type { IncidentStore } from '../store/store.ts';

export interface ReconcilePorts {
  store: IncidentStore;
  journal: Journal;
  clock: Clock;
  /** Everything that Alertmanager has and that has not ended; throws when it cannot be asked. */
  alertmanagerAlerts(): Promise<{ alert: Alert; receivers: string[]; silencedBy: string[] }[]>;
  /** Labels of everything that fires in Prometheus; throws when it cannot be asked, null when there is none. */
  prometheusAlerts(): Promise<Record<string, string>[] | null>;
  accept(signals: Signal[], how: 'reported' | 'reconciled'): Promise<unknown>;
  toSignal(alert: Alert): Signal | null;
}

/** Between the two readings that must both miss an alert before its end is believed. */
const betweenReadingsMs = 2 * 60_000;

/**
 * What no message told: alerts that ended silently (silenced ones never send their end), alerts that max_alerts cut
 * off, and silences that persons set. Closes only after two readings some minutes apart in which Alertmanager and Prometheus agree, for after a
 * restart Alertmanager knows nothing (design, decision 3).
 */
export class Reconciler {
  readonly #ports: ReconcilePorts;
  /** When a fingerprint was first missed. */
  readonly #missedSince = new Map<string, number>();
  /** Receivers whose messages are known to have been cut. */
  readonly #truncated = new Set<string>();

  constructor(ports: ReconcilePorts) {
    this.#ports = ports;
  }

  /** Notes that a message to this receiver left alerts out, so that the next round looks for them. */
  noteTruncated(receiver: string): void {
    this.#truncated.add(receiver);
  }

  /** One round. Throws when somebody could not be asked: nothing is concluded from silence. */
  async run(): Promise<void> {
    const incidents = await this.#openIncidents();
    const open = incidents.flatMap(alertsOf);
    if (open.length === 0 && this.#truncated.size === 0) {
      this.#missedSince.clear();
      return;
    }
    const [inAlertmanager, inPrometheus] = await Promise.all([
      this.#ports.alertmanagerAlerts(),
      this.#ports.prometheusAlerts(),
    ]);
    await this.#acceptTruncated(inAlertmanager);
    await this.#noteSilences(incidents, inAlertmanager);
    const known = new Set(inAlertmanager.map(({ alert }) => `alert:${alert.fingerprint}`));
    const over = open.filter((signal) => this.#isOver(signal, known, inPrometheus));
    const endsAt = this.#ports.clock.now();
    await this.#ports.accept(
      over.map((signal) => ({ ...signal, status: 'resolved', endsAt })),
      'reconciled'
    );
    over.forEach(({ fingerprint }) => this.#missedSince.delete(fingerprint));
  }

  #isOver(
    signal: Signal,
    known: ReadonlySet<string>,
    inPrometheus: Record<string, string>[] | null
  ): boolean {
    const fires =
      known.has(signal.fingerprint) || (inPrometheus ?? []).some((labels) => isSubset(labels, signal.labels));
    if (fires) {
      this.#missedSince.delete(signal.fingerprint);
      return false;
    }
    const now = this.#ports.clock.now();
    const since = this.#missedSince.get(signal.fingerprint) ?? now;
    this.#missedSince.set(signal.fingerprint, since);
    return now - since >= betweenReadingsMs;
  }

  async #acceptTruncated(alerts: { alert: Alert; receivers: string[] }[]): Promise<void> {
    const wanted = alerts.filter(({ receivers }) => receivers.some((name) => this.#truncated.has(name)));
    const signals = wanted.flatMap(({ alert }) => this.#ports.toSignal(alert) ?? []);
    await this.#ports.accept(signals, 'reported');
    this.#truncated.clear();
  }

  async #noteSilences(incidents: Incident[], found: { alert: Alert; silencedBy: string[] }[]): Promise<void> {
    const { journal, clock } = this.#ports;
    const alerts = found.map(({ alert: { fingerprint = '' }, silencedBy }) => ({ fingerprint, silencedBy }));
    for (const { id } of incidents.filter((incident) => changesSilence(incident, alerts) !== null)) {
      await journal.update(id, (incident) => {
        const silenced = changesSilence(incident, alerts);
        return silenced === null
          ? null
          : { events: [{ type: 'silence.noticed', silenced }], due: clock.now() };
      });
    }
  }

  async #openIncidents(): Promise<Incident[]> {
    const { store, journal } = this.#ports;
    const page = await store.list({
      phase: ['open', 'diagnosed', 'decided', 'acting', 'verifying'],
      limit: 10_000,
    });
    const loaded = await Promise.all(page.incidents.map(({ id }) => journal.load(id)));
    return loaded.flatMap((each) => each?.incident ?? []);
  }
}

/** Signals of its alerts that are open as far as we know. */
function alertsOf({ episodes }: Incident): Signal[] {
  return episodes
    .filter(({ signal, resolvedAt }) => resolvedAt === null && signal.source.kind === 'alertmanager')
    .map(({ signal }) => signal);
}

/** What is to be noted; null where nothing is known, or nothing new. */
function changesSilence(incident: Incident, alerts: readonly SilencedAlert[]): boolean | null {
  const silenced = incident.phase === 'closed' ? null : silencedByPersons(incident, alerts);
  return silenced === incident.silenced ? null : silenced;
}

/** Alertmanager's labels may have more than Prometheus' own view: external labels are added on the way. */
function isSubset(labels: Record<string, string>, of: Record<string, string>): boolean {
  return Object.entries(labels).every(([name, value]) => of[name] === value);
}
