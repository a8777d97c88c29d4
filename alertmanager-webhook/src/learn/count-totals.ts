import { totalsSchema, type IncidentEvent, type Totals } from '@trinity/contracts';
import * as z from 'zod/mini';
import { positionKey, type FeedCount } from '../feed/consumer.ts';
import { unseal } from '../incident/chain.ts';
import type { FeedItem, IncidentStore } from '../store/store.ts';
import { addEvent, dependsOnEarlier, nothing } from './totals.ts';

const key = 'totals';
const countName = 'totals';
/** More than this is behind only while a store from before this version is counted for the first time. */
const mostUncounted = 1_000;

/** The totals with these events more. What came before each is read only where it matters. */
export async function addItems(
  store: IncidentStore,
  totals: Totals,
  items: readonly FeedItem[]
): Promise<Totals> {
  let next = totals;
  for (const { incident, event: stored } of items) {
    const event = unseal(stored);
    next = addEvent(
      next,
      event,
      dependsOnEarlier(event) ? await eventsBefore(store, incident, stored.n) : []
    );
  }
  return next;
}

async function eventsBefore(store: IncidentStore, incident: string, n: number): Promise<IncidentEvent[]> {
  return (await store.events(incident)).filter((event) => event.n < n).map(unseal);
}

/** Keeps the totals of all time. */
export function createTotalsCount(store: IncidentStore): FeedCount {
  return {
    name: countName,
    count: async (items) => {
      const [cell] = await store.cells([key]);
      const totals = await addItems(store, parse(cell?.value), items);
      return [{ key, expected: cell?.version ?? 0, value: JSON.stringify(totals) }];
    },
  };
}

/** Of all time, over restarts, to this moment: what the count has not come to yet is added. */
export async function readTotals(store: IncidentStore): Promise<Totals> {
  const [cell, position] = await store.cells([key, positionKey(countName)]);
  const uncounted = await store.feed(Number(position?.value ?? 0), mostUncounted);
  return addItems(store, parse(cell?.value), uncounted);
}

function parse(value: string | undefined): Totals {
  return value === undefined ? nothing : z.parse(totalsSchema, JSON.parse(value));
}
