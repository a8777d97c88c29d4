import type { IncidentIn } from '@trinity/contracts';
import * as z from 'zod/mini';
import type { FeedCount } from '../feed/consumer.ts';
import { unseal } from '../incident/chain.ts';
import type { Journal } from '../incident/journal.ts';
import type { Cell, CellWrite, FeedItem, IncidentStore } from '../store/store.ts';

export interface ClosedPorts {
  store: IncidentStore;
  journal: Pick<Journal, 'load'>;
}

/** Which cell an incident that is over adds to, and what it makes of what was kept there. */
interface Addition<Kept> {
  key: string;
  add(kept: Kept | null): Kept;
}

/** Adds incidents to what is kept in cells, when they are over; `additionOf` says null for one that adds nothing. */
export function createClosedCount<Kept>(
  { store, journal }: ClosedPorts,
  name: string,
  schema: z.ZodMiniType<Kept>,
  additionOf: (incident: IncidentIn<'closed'>) => Addition<Kept> | null
): FeedCount {
  return {
    name,
    count: async (items) => {
      const changed = new Map<string, { expected: number; kept: Kept | null }>();
      for (const id of closedIn(items)) {
        const incident = (await journal.load(id))?.incident;
        // One that began again is counted when it ends.
        const addition = incident?.phase === 'closed' ? additionOf(incident) : null;
        if (addition !== null) {
          const { key, add } = addition;
          const { expected, kept } = changed.get(key) ?? (await read(store, key, schema));
          changed.set(key, { expected, kept: add(kept) });
        }
      }
      return [...changed].map(([key, { expected, kept }]): CellWrite => ({
        key,
        expected,
        value: JSON.stringify(kept),
      }));
    },
  };
}

/** The incidents that these events close, each once. */
function closedIn(items: readonly FeedItem[]): Set<string> {
  return new Set(
    items.filter(({ event }) => unseal(event).type === 'incident.closed').map(({ incident }) => incident)
  );
}

async function read<Kept>(store: IncidentStore, key: string, schema: z.ZodMiniType<Kept>) {
  const [cell = null] = await store.cells([key]);
  return { expected: cell?.version ?? 0, kept: keptIn(cell, schema) };
}

/** What a cell keeps; null where there is none. */
export function keptIn<Kept>(cell: Cell | null, schema: z.ZodMiniType<Kept>): Kept | null {
  return cell && z.parse(schema, JSON.parse(cell.value));
}
