import { sharedWords } from '@trinity/causes';
import type { Evidence, Incident } from '@trinity/contracts';
import * as z from 'zod/mini';
import { historyKey, historySchema, kinKey, kinSchema, type History } from '../../incident/history.ts';
import type { IncidentStore } from '../../store/store.ts';
import { likenessOf } from '../signature.ts';
import type { Source } from '../source.ts';

/** The seed's figures for a match in history: 0.8, and 0.85 when its fix was verified. */
const weightOf = { fixed: 0.85, other: 0.5 };

/** What is only worded alike counts for as much less as it is less alike; below this share of words it is another failure. */
const leastAlike = 0.6;

/** What the same kind of failure of the same component was the last times, or else the one that is worded most like it. */
export function createHistorySource(store: IncidentStore): Source {
  return {
    name: 'history',
    collect: async ({ signature, incident }) => {
      const same = await newestOf(store, signature, incident);
      if (same !== undefined) {
        return [evidenceOf(same, 1)];
      }
      const kin = await mostAlike(store, signature, incident);
      const similar = kin && (await newestOf(store, kin.signature, incident));
      return kin && similar ? [evidenceOf(similar, kin.share)] : [];
    },
  };
}

async function newestOf(store: IncidentStore, signature: string, incident: Incident) {
  const [cell] = await store.cells([historyKey(signature)]);
  const past = cell ? z.parse(historySchema, JSON.parse(cell.value)) : [];
  return past.findLast(({ incident: id, cause }) => id !== incident.id && cause !== 'unknown');
}

/** Of the signatures that share a band of words, the one that shares most of all words; see likeness.ts of the causes. */
async function mostAlike(
  store: IncidentStore,
  signature: string,
  incident: Incident
): Promise<{ signature: string; share: number } | null> {
  const likeness = likenessOf(incident);
  if (likeness === null || likeness.bands.length === 0) {
    return null;
  }
  const cells = await store.cells(likeness.bands.map(kinKey));
  const [best] = cells
    .flatMap((cell) => (cell ? z.parse(kinSchema, JSON.parse(cell.value)) : []))
    .filter((kin) => kin.signature !== signature)
    .map((kin) => ({ signature: kin.signature, share: sharedWords(likeness.words, kin.words) }))
    .sort((a, b) => b.share - a.share);
  return best && best.share >= leastAlike ? best : null;
}

function evidenceOf({ outcome, cause, playbook, incident }: History[number], share: number): Evidence {
  const fixed = outcome === 'fixed';
  const what = share === 1 ? 'The same' : `An error that shares ${Math.round(share * 100)} % of its words`;
  return {
    source: 'history',
    cause,
    weight: Math.round((fixed ? weightOf.fixed : weightOf.other) * share * 100) / 100,
    text: `${what} was ${cause} before${fixed && playbook ? `, and ${playbook} mended it` : ''}.`,
    incident,
  };
}
