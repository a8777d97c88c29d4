import type { Evidence } from '@trinity/contracts';
import { historyKey, historySchema } from '../../incident/history.ts';
import type { IncidentStore } from '../../store/store.ts';
import * as z from 'zod/mini';
import type { Source } from '../source.ts';

/** The seed's figures for a match in history: 0.8, and 0.85 when its fix was verified. */
const weightOf = { fixed: 0.85, other: 0.5 };

/** What the same kind of failure of the same component was the last times. */
export function createHistorySource(store: IncidentStore): Source {
  return {
    name: 'history',
    collect: async ({ signature, incident }) => {
      const [cell] = await store.cells([historyKey(signature)]);
      const past = cell ? z.parse(historySchema, JSON.parse(cell.value)) : [];
      const newest = past.findLast(({ incident: id, cause }) => id !== incident.id && cause !== 'unknown');
      if (newest === undefined) {
        return [];
      }
      const fixed = newest.outcome === 'fixed';
      const evidence: Evidence = {
        source: 'history',
        cause: newest.cause,
        weight: fixed ? weightOf.fixed : weightOf.other,
        text: `The same was ${newest.cause} before${fixed && newest.playbook ? `, and ${newest.playbook} mended it` : ''}.`,
        incident: newest.incident,
      };
      return [evidence];
    },
  };
}
