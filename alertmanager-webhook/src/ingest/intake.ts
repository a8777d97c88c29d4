import type { Accepted, Signal } from '@trinity/contracts';
import type { Clock } from '../clock.ts';
import type { Journal } from '../incident/journal.ts';
import type { Component } from '../config/schema.ts';
import type { IncidentStore } from '../store/store.ts';
import { Draft, type IntakeResult } from './draft.ts';

/** Whether an alert still fires, asked of Alertmanager only where a message cannot tell. */
export interface AlertmanagerView {
  isActive(signal: Signal): Promise<'active' | 'gone' | 'unreachable'>;
}

export interface IntakePorts {
  store: IncidentStore;
  journal: Journal;
  clock: Clock;
  alertmanager: AlertmanagerView;
  newIncidentId(): string;
  findComponent(name: string): Component | undefined;
}

/** A signal and how its end is known, for those that say that something ended. */
export interface Arrival {
  signal: Signal;
  how: 'reported' | 'reconciled';
}

interface Pending {
  signals: Arrival[];
  resolve(results: IntakeResult[]): void;
  reject(error: unknown): void;
}

/** The intake is full: the sender should try again soon (503, never 429: Alertmanager repeats 5xx within seconds). */
export class OverloadedError extends Error {
  override name = 'OverloadedError';
}

/** How many signals may wait for the commit before new ones are turned away. */
const maxWaiting = 100_000;

/** How often the signals of one component are placed anew because its incidents moved meanwhile. */
const maxRetries = 50;

/**
 * Where signals become parts of incidents. Requests that arrive while a commit is under way share the next one.
 * `accept` resolves when everything would survive the loss of power, and can be repeated without doubling anything.
 */
export class Intake {
  readonly #ports: IntakePorts;
  #pending: Pending[] = [];
  #waiting = 0;
  #working: Promise<void> | null = null;

  constructor(ports: IntakePorts) {
    this.#ports = ports;
  }

  /** In the order given. Throws OverloadedError when too many signals wait already. */
  accept(signals: readonly Signal[], how: Arrival['how'] = 'reported'): Promise<IntakeResult[]> {
    if (this.#waiting + signals.length > maxWaiting && this.#waiting > 0) {
      return Promise.reject(new OverloadedError(`${this.#waiting} signals wait to be stored`));
    }
    this.#waiting += signals.length;
    return new Promise((resolve, reject) => {
      this.#pending.push({ signals: signals.map((signal) => ({ signal, how })), resolve, reject });
      this.#working ??= this.#work();
    });
  }

  /** Resolves when nothing waits any more. */
  async drain(): Promise<void> {
    await this.#working;
  }

  async #work(): Promise<void> {
    while (this.#pending.length > 0) {
      const batch = this.#pending;
      this.#pending = [];
      try {
        const results = await this.#place(batch.flatMap(({ signals }) => signals));
        let next = 0;
        for (const { signals, resolve } of batch) {
          resolve(results.slice(next, (next += signals.length)));
        }
      } catch (error) {
        batch.forEach(({ reject }) => reject(error));
      }
      this.#waiting -= batch.reduce((sum, { signals }) => sum + signals.length, 0);
    }
    this.#working = null;
  }

  /** Components do not share incidents, so each is one change, and all are committed together. */
  async #place(arrivals: Arrival[]): Promise<IntakeResult[]> {
    const byComponent = Map.groupBy(arrivals.keys(), (index) => arrivals[index]?.signal.component ?? null);
    const results: IntakeResult[] = new Array<IntakeResult>(arrivals.length);
    await Promise.all(
      [...byComponent].map(async ([component, indexes]) => {
        const own = indexes.map((index) => arrivals[index] as Arrival);
        const placed = await this.#placeAll(component, own);
        indexes.forEach((index, at) => (results[index] = placed[at] as IntakeResult));
      })
    );
    return results;
  }

  async #placeAll(component: string | null, arrivals: Arrival[]): Promise<IntakeResult[]> {
    for (let tries = 0; tries < maxRetries; tries += 1) {
      const draft = await Draft.read(this.#ports, component, arrivals);
      const results: IntakeResult[] = [];
      for (const arrival of arrivals) {
        results.push(await draft.add(arrival));
      }
      if (await draft.commit()) {
        return results;
      }
    }
    throw new OverloadedError(`the incidents of ${component ?? 'no component'} change too fast`);
  }
}

export function countResults(results: readonly IntakeResult[]): Omit<Accepted, 'quarantined' | 'problems'> {
  const count = (...kinds: IntakeResult[]) => results.filter((result) => kinds.includes(result)).length;
  return {
    opened: count('opened'),
    joined: count('joined'),
    resolved: count('resolved'),
    unchanged: count('unchanged'),
    ignored: count('ignored'),
  };
}
