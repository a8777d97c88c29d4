import type { IncidentEvent, IncidentSummary } from '@trinity/contracts';
import { unseal } from '../incident/chain.ts';
import type { Journal } from '../incident/journal.ts';
import type { Committed, FeedItem, IncidentStore } from '../store/store.ts';
import type { ReceiverMetrics } from './metrics.ts';

/**
 * Counts what this process appends to the timelines from now on: counters begin at 0 with the process, as Prometheus expects, and
 * those of replicas add up.
 */
export class EventCounter {
  readonly #store: IncidentStore;
  readonly #journal: Journal;
  readonly #metrics: ReceiverMetrics;
  readonly #onError: (error: unknown) => void;
  #counting: Promise<void> = Promise.resolve();
  #stopListening: (() => void) | null = null;

  /** `onError` is told what could not be counted: no reason to stop the process. */
  constructor(
    store: IncidentStore,
    journal: Journal,
    metrics: ReceiverMetrics,
    onError: (error: unknown) => void
  ) {
    this.#store = store;
    this.#journal = journal;
    this.#metrics = metrics;
    this.#onError = onError;
  }

  start(): void {
    this.#stopListening = this.#store.onCommit((committed) => {
      if (committed.appended > 0) {
        this.#counting = this.#counting.then(() => this.#count(committed)).catch(this.#onError);
      }
    });
  }

  async stop(): Promise<void> {
    this.#stopListening?.();
    await this.#counting;
  }

  async #count({ seq, appended }: Committed): Promise<void> {
    for (const item of await this.#store.feed(seq - appended, appended)) {
      await this.#countEvent(item, unseal(item.event));
    }
  }

  async #countEvent({ incident, summary }: FeedItem, event: IncidentEvent): Promise<void> {
    switch (event.type) {
      case 'incident.opened':
        return this.#metrics.incidentsOpened.inc({ severity: event.severity });
      case 'incident.closed':
        return this.#metrics.incidentsClosed.inc({ outcome: event.outcome });
      case 'decision.made':
        for (const { playbook, outcome } of event.decision.shadows) {
          this.#metrics.shadowDecisions.inc({ playbook, outcome });
        }
        return this.#metrics.decisions.inc({ outcome: event.decision.outcome });
      case 'fix.verified':
      case 'fix.failed':
        return this.#countFix(incident, summary, event);
      default:
        return;
    }
  }

  async #countFix(id: string, summary: IncidentSummary, event: IncidentEvent): Promise<void> {
    const run = (await this.#journal.load(id))?.incident.runs.at(-1);
    if (run === undefined) {
      return;
    }
    const verified = event.type === 'fix.verified';
    this.#metrics.fixes.inc({ playbook: run.playbook, outcome: verified ? 'verified' : 'failed' });
    if (verified) {
      this.#metrics.timeToFix.observe({ playbook: run.playbook }, (event.at - summary.openedAt) / 1000);
    }
  }
}
