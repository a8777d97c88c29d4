import * as z from 'zod/mini';
import type { Likeness } from '@trinity/causes';
import type { Incident, IncidentIn } from '@trinity/contracts';
import type { FeedHandler } from '../feed/consumer.ts';
import type { IncidentStore } from '../store/store.ts';
import { historyKey, historyLength, historySchema, kinKey, kinSchema, type History } from './history.ts';
import type { Journal } from './journal.ts';
import { unseal } from './chain.ts';

export interface HistorianPorts {
  store: IncidentStore;
  journal: Journal;
  signatureOf(incident: Incident): string;
  likenessOf(incident: Incident): Likeness | null;
}

/** Remembers how incidents ended, under their signature, and which signatures are worded alike. Told twice, an incident is remembered once. */
export function createHistorian({ store, journal, signatureOf, likenessOf }: HistorianPorts): FeedHandler {
  return {
    name: 'historian',
    handle: async ({ incident: id, event }) => {
      if (unseal(event).type !== 'incident.closed') {
        return;
      }
      const incident = (await journal.load(id))?.incident;
      if (incident?.phase !== 'closed') {
        return;
      }
      await remember(store, signatureOf(incident), incident);
      await introduce(store, signatureOf(incident), likenessOf(incident));
    },
  };
}

async function remember(
  store: IncidentStore,
  signature: string,
  incident: IncidentIn<'closed'>
): Promise<void> {
  const key = historyKey(signature);
  const [cell] = await store.cells([key]);
  const past = cell ? z.parse(historySchema, JSON.parse(cell.value)) : [];
  const entry: History[number] = {
    incident: incident.id,
    cause: incident.diagnosis?.cause ?? 'unknown',
    outcome: incident.outcome,
    playbook: incident.outcome === 'fixed' ? (incident.runs.at(-1)?.playbook ?? null) : null,
    closedAt: incident.closedAt,
  };
  const next = [...past.filter((other) => other.incident !== incident.id), entry].slice(-historyLength);
  await store.commit({
    appends: [],
    cells: [{ key, expected: cell?.version ?? 0, value: JSON.stringify(next) }],
  });
}

/** Lets the signature be found by errors that share most of its words. */
async function introduce(store: IncidentStore, signature: string, likeness: Likeness | null): Promise<void> {
  const keys = (likeness?.bands ?? []).map(kinKey);
  const cells = keys.length === 0 ? [] : await store.cells(keys);
  const writes = keys.flatMap((key, index) => {
    const cell = cells[index] ?? null;
    const known = cell ? z.parse(kinSchema, JSON.parse(cell.value)) : [];
    if (known.some((kin) => kin.signature === signature)) {
      return [];
    }
    const next = [...known, { signature, words: [...(likeness?.words ?? [])] }].slice(-historyLength);
    return [{ key, expected: cell?.version ?? 0, value: JSON.stringify(next) }];
  });
  if (writes.length > 0) {
    await store.commit({ appends: [], cells: writes });
  }
}
