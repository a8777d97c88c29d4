import type { IncidentSummary } from '@trinity/contracts';
import type { Clock } from '../clock.ts';
import type { Component } from '../config/schema.ts';
import type { Journal } from '../incident/journal.ts';
import { locksPrefix, startGateKey } from '../incident/run-cells.ts';
import type { Committed, IncidentStore } from '../store/store.ts';

export interface Importance {
  criticality: Component['criticality'];
  /** How many other components need it. */
  neededBy: number;
}

export interface NextInLinePorts {
  store: IncidentStore;
  journal: Journal;
  clock: Clock;
  /** How many targets may be worked on at the same time. */
  targetsAtOnce(): number;
  importanceOf(component: string | null): Importance;
  onError(error: unknown): void;
}

/**
 * When a target is let go, the most urgent of those that wait decide again at once: without it each place would stand empty
 * until the next look. What it misses, that look finds.
 */
export class NextInLine {
  readonly #ports: NextInLinePorts;
  #stopListening: (() => void) | null = null;
  #waking: Promise<void> | null = null;
  #again = false;

  constructor(ports: NextInLinePorts) {
    this.#ports = ports;
  }

  start(): void {
    this.#stopListening = this.#ports.store.onCommit((committed) => {
      if (letsGo(committed)) {
        this.#again = true;
        this.#waking ??= this.#wake().finally(() => (this.#waking = null));
      }
    });
  }

  async stop(): Promise<void> {
    this.#stopListening?.();
    await this.#waking;
  }

  async #wake(): Promise<void> {
    const { store, journal, clock, targetsAtOnce, importanceOf, onError } = this.#ports;
    try {
      while (this.#again) {
        this.#again = false;
        // Neither over nor with a person: with a playbook, they wait for their turn.
        const { incidents } = await store.list({ phase: ['decided'], needsPerson: 'false', limit: 10_000 });
        const waiting = incidents.filter(({ offeredPlaybook }) => offeredPlaybook !== null);
        for (const { id } of byUrgency(waiting, importanceOf).slice(0, targetsAtOnce())) {
          await journal.update(id, () => ({ events: [], due: clock.now() }));
        }
      }
    } catch (error) {
      onError(error);
    }
  }
}

const criticalities: readonly Importance['criticality'][] = ['critical', 'normal', 'low'];

/** What is critical first, then what most others need, then what has waited longest. Pure. */
export function byUrgency(
  waiting: readonly IncidentSummary[],
  importanceOf: NextInLinePorts['importanceOf']
): IncidentSummary[] {
  return waiting
    .map((incident) => ({ incident, ...importanceOf(incident.component) }))
    .sort(
      (a, b) =>
        criticalities.indexOf(a.criticality) - criticalities.indexOf(b.criticality) ||
        b.neededBy - a.neededBy ||
        a.incident.openedAt - b.incident.openedAt
    )
    .map(({ incident }) => incident);
}

/** A start takes a lock and passes the gate; what only touches a lock gives it back. */
function letsGo({ keys }: Committed): boolean {
  return keys.some((key) => key.startsWith(locksPrefix)) && !keys.includes(startGateKey);
}
