import type { EventOf, EventType, Incident, IncidentEvent } from '@trinity/contracts';
import type { Append, CellWrite, Head, IncidentStore } from '../store/store.ts';
import type { Clock } from '../clock.ts';
import { emptyHead, headOf, seal, unseal } from './chain.ts';
import { applyEvent } from './fold.ts';
import { summarise } from './summary.ts';

/** An event before it is stamped. The receiver itself is the actor unless another is named. */
export type NewEvent = {
  [T in EventType]: Omit<EventOf<T>, 'at' | 'by'> & Partial<Pick<EventOf<T>, 'by' | 'at'>>;
}[EventType];

export interface Loaded {
  incident: Incident;
  head: Head;
}

/** What one pass over an incident adds to it. */
export interface Step {
  events: NewEvent[];
  /** When to look again; null for not before something happens to it. */
  due: number | null;
  cells?: CellWrite[];
}

/** Events for one incident among several; `loaded` is null for one that is opened. */
export interface Addition {
  loaded: Loaded | null;
  events: NewEvent[];
  due: number | null;
}

export type AppendResult = { ok: true; incident: Incident } | { ok: false; conflict: string };

const receiver = { kind: 'machine', name: 'trinity' } as const;

/** How often a change is computed anew when others were faster, before it is given up. */
const maxRetries = 20;

/** Incidents kept folded in memory, so that a hot one is not read and folded from its first event each time. */
const maxCached = 2_000;

export class ConflictError extends Error {
  override name = 'ConflictError';
}

/** Reads and writes timelines: stamps, seals, folds and summarises around a store. */
export class Journal {
  readonly #store: IncidentStore;
  readonly #key: Buffer;
  readonly #clock: Clock;
  readonly #cache = new Map<string, Loaded>();

  /** `key` seals the chain of events and is kept outside the store. */
  constructor({ store, key, clock }: { store: IncidentStore; key: Buffer; clock: Clock }) {
    this.#store = store;
    this.#key = key;
    this.#clock = clock;
  }

  async load(id: string): Promise<Loaded | null> {
    const cached = this.#cache.get(id);
    const stored = await this.#store.events(id, cached?.head.n ?? 0);
    if (cached && stored.length === 0) {
      return cached;
    }
    if (stored.length === 0) {
      return null;
    }
    const events = stored.map(unseal);
    const incident = events.reduce<Incident | null>(applyEvent, cached?.incident ?? null) as Incident;
    return this.#remember({ incident, head: headOf(cached?.head ?? emptyHead, stored) });
  }

  /** Appends to what was loaded; null opens a new incident, whose first event names it. */
  async append(loaded: Loaded | null, step: Step): Promise<AppendResult> {
    const { cells = [], ...addition } = step;
    const result = await this.appendAll([{ loaded, ...addition }], cells);
    return result.ok ? { ok: true, incident: result.incidents[0] as Incident } : result;
  }

  /** Appends to several incidents and writes cells: all of it, or nothing. */
  async appendAll(
    additions: readonly Addition[],
    cells: CellWrite[]
  ): Promise<{ ok: true; incidents: Incident[] } | { ok: false; conflict: string }> {
    const prepared = additions.map((addition) => this.#prepare(addition));
    const result = await this.#store.commit({ appends: prepared.map(({ append }) => append), cells });
    if (!result.ok) {
      return result;
    }
    prepared.forEach(({ after }) => this.#remember(after));
    return { ok: true, incidents: prepared.map(({ after }) => after.incident) };
  }

  /** The incident as these events would make it. Nothing is written. */
  preview(incident: Incident, events: readonly NewEvent[]): Incident {
    return events.reduce((before, event) => applyEvent(before, this.#stamp(event)), incident);
  }

  #stamp(event: NewEvent): IncidentEvent {
    return { by: receiver, at: this.#clock.now(), ...event } as IncidentEvent;
  }

  #prepare({ loaded, events: added, due }: Addition): { append: Append; after: Loaded } {
    const events = added.map((event) => this.#stamp(event));
    const incident = events.reduce<Incident | null>(applyEvent, loaded?.incident ?? null);
    if (incident === null) {
      throw new Error('nothing to append to and nothing to open');
    }
    const expectedHead = loaded?.head ?? emptyHead;
    const stored = seal(this.#key, incident.id, expectedHead, events);
    return {
      append: { incident: incident.id, expectedHead, events: stored, summary: summarise(incident), due },
      after: { incident, head: headOf(expectedHead, stored) },
    };
  }

  /**
   * Loads, computes and appends until nobody was faster. `compute` may be called several times; null changes
   * nothing. Resolves to the incident as it then stands, or null when there is none of that id.
   */
  async update(
    id: string,
    compute: (incident: Incident) => Step | null | Promise<Step | null>
  ): Promise<Incident | null> {
    for (let tries = 0; tries < maxRetries; tries += 1) {
      const loaded = await this.load(id);
      const step = loaded && (await compute(loaded.incident));
      if (!loaded || !step) {
        return loaded?.incident ?? null;
      }
      const result = await this.append(loaded, step);
      if (result.ok) {
        return result.incident;
      }
    }
    throw new ConflictError(`${id} changed ${maxRetries} times while it was being changed`);
  }

  #remember(loaded: Loaded): Loaded {
    const { id } = loaded.incident;
    this.#cache.delete(id);
    this.#cache.set(id, loaded);
    if (this.#cache.size > maxCached) {
      this.#cache.delete(this.#cache.keys().next().value as string);
    }
    return loaded;
  }
}
