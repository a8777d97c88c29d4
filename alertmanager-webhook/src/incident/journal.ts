import type { EventOf, EventType, Incident, IncidentEvent } from '@trinity/contracts';
import type { CellWrite, Change, Head, IncidentStore } from '../store/store.ts';
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

export type AppendResult = { ok: true; incident: Incident } | { ok: false; conflict: string };

const receiver = { kind: 'machine', name: 'trinity' } as const;

/** How often a change is computed anew when others were faster, before it is given up. */
const maxRetries = 20;

/** Incidents kept folded in memory, so that a hot one is not read and folded from its first event each time. */
const maxCached = 2_000;

export class ConflictError extends Error {
  override name = 'ConflictError';
}

export interface Journal {
  load(id: string): Promise<Loaded | null>;
  /** Appends to what was loaded; null opens a new incident, whose first event names it. */
  append(loaded: Loaded | null, step: Step): Promise<AppendResult>;
  /** Loads, computes and appends until nobody was faster. `compute` may be called several times; null changes nothing. */
  update(
    id: string,
    compute: (incident: Incident) => Step | null | Promise<Step | null>
  ): Promise<Incident | null>;
}

/** Reads and writes timelines: stamps, seals, folds and summarises around a store. */
export function createJournal({
  store,
  key,
  clock,
}: {
  store: IncidentStore;
  key: Buffer;
  clock: Clock;
}): Journal {
  const cache = new Map<string, Loaded>();

  function remember(id: string, loaded: Loaded): Loaded {
    cache.delete(id);
    cache.set(id, loaded);
    if (cache.size > maxCached) {
      cache.delete(cache.keys().next().value as string);
    }
    return loaded;
  }

  async function load(id: string): Promise<Loaded | null> {
    const cached = cache.get(id);
    const stored = await store.events(id, cached?.head.n ?? 0);
    if (cached && stored.length === 0) {
      return cached;
    }
    if (stored.length === 0) {
      return null;
    }
    const events = stored.map(unseal);
    const incident = events.reduce<Incident | null>(applyEvent, cached?.incident ?? null) as Incident;
    return remember(id, { incident, head: headOf(cached?.head ?? emptyHead, stored) });
  }

  async function append(loaded: Loaded | null, step: Step): Promise<AppendResult> {
    const events = step.events.map((event) => ({ by: receiver, at: clock.now(), ...event }) as IncidentEvent);
    const incident = events.reduce<Incident | null>(applyEvent, loaded?.incident ?? null);
    if (incident === null) {
      throw new Error('nothing to append to and nothing to open');
    }
    const head = loaded?.head ?? emptyHead;
    const stored = seal(key, incident.id, head, events);
    const change: Change = {
      append: {
        incident: incident.id,
        expectedHead: head,
        events: stored,
        summary: summarise(incident),
        due: step.due,
      },
      cells: step.cells ?? [],
    };
    const result = await store.commit(change);
    if (!result.ok) {
      return result;
    }
    remember(incident.id, { incident, head: headOf(head, stored) });
    return { ok: true, incident };
  }

  async function update(id: string, compute: (incident: Incident) => Step | null | Promise<Step | null>) {
    for (let tries = 0; tries < maxRetries; tries += 1) {
      const loaded = await load(id);
      if (loaded === null) {
        return null;
      }
      const step = await compute(loaded.incident);
      if (step === null) {
        return loaded.incident;
      }
      const result = await append(loaded, step);
      if (result.ok) {
        return result.incident;
      }
    }
    throw new ConflictError(`${id} changed ${maxRetries} times while it was being changed`);
  }

  return { load, append, update };
}
