import type { Actor, Change, EventOf, EventType, Incident, RecordedEvent } from '@trinity/contracts';

import { applyEvent } from '@trinity/receiver/src/incident/fold.ts';
import { summarise } from '@trinity/receiver/src/incident/summary.ts';

/** An event without what the journal adds. */
export type Told = {
  [T in EventType]: Omit<EventOf<T>, 'at' | 'by'> & Partial<Pick<EventOf<T>, 'at' | 'by'>>;
}[EventType];

export interface Entry {
  incident: Incident;
  timeline: RecordedEvent[];
}

export const machine: Actor = { kind: 'machine', name: 'trinity' };

/** Incidents in memory, folded by the receiver's own rules. */
export class Journal {
  readonly entries = new Map<string, Entry>();
  readonly changes: Change[] = [];
  seq = 0;
  readonly #now: () => number;
  readonly #listeners = new Set<(change: Change) => void>();

  constructor(now: () => number) {
    this.#now = now;
  }

  record(id: string, ...told: Told[]): void {
    for (const each of told) {
      const event = { at: this.#now(), by: machine, ...each } as RecordedEvent['event'];
      const entry = this.entries.get(id);
      const incident = applyEvent(entry?.incident ?? null, event);
      const n = (entry?.timeline.length ?? 0) + 1;
      this.seq += 1;
      const recorded: RecordedEvent = { seq: this.seq, n, hash: 'fixture', event };
      this.entries.set(id, { incident, timeline: [...(entry?.timeline ?? []), recorded] });
      const change: Change = {
        seq: this.seq,
        summary: summarise(incident),
        event: { n, type: event.type, at: event.at },
      };
      this.changes.push(change);
      this.#listeners.forEach((listener) => listener(change));
    }
  }

  listen(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
