import type { Incident, IncidentPattern, Patterns } from '@trinity/contracts';
import * as z from 'zod/mini';
import type { FeedCount } from '../feed/consumer.ts';
import type { Journal } from '../incident/journal.ts';
import type { Cell, CellWrite, IncidentStore } from '../store/store.ts';
import { closedIn } from './closed-in.ts';
import {
  addIncident,
  describePattern,
  patternRecordSchema,
  placeInPattern,
  rankPatterns,
  type PatternRecord,
} from './patterns.ts';

const prefix = 'pattern:';

export interface PatternPorts {
  store: IncidentStore;
  journal: Pick<Journal, 'load'>;
  signatureOf(incident: Incident): string;
}

/** Counts how often errors of one kind came, and what mended them, when their incidents are over. */
export function createPatternCount(ports: PatternPorts): FeedCount {
  return {
    name: 'patterns',
    count: async (items) => {
      const changed = new Map<string, { expected: number; record: PatternRecord }>();
      for (const id of closedIn(items)) {
        const incident = (await ports.journal.load(id))?.incident;
        // One that began again is counted when it ends.
        if (incident?.phase === 'closed') {
          const key = prefix + ports.signatureOf(incident);
          const known = changed.get(key) ?? (await read(ports.store, key));
          changed.set(key, { expected: known.expected, record: addIncident(known.record, incident) });
        }
      }
      return [...changed].map(([key, { expected, record }]): CellWrite => ({
        key,
        expected,
        value: JSON.stringify(record),
      }));
    },
  };
}

async function read(store: IncidentStore, key: string) {
  const [cell] = await store.cells([key]);
  return { expected: cell?.version ?? 0, record: cell ? parse(cell) : null };
}

function parse({ value }: Cell): PatternRecord {
  return z.parse(patternRecordSchema, JSON.parse(value));
}

/** All patterns that are known, as people are told of them. */
export async function listPatterns(store: IncidentStore, now: number): Promise<Patterns> {
  const cells = await store.cellsUnder(prefix);
  return rankPatterns(
    cells.map(({ key, cell }) => describePattern(key.slice(prefix.length), parse(cell), now))
  );
}

/** What is known of incidents like this one. */
export async function patternOf(
  { store, signatureOf }: PatternPorts,
  incident: Incident,
  now: number
): Promise<IncidentPattern> {
  const signature = signatureOf(incident);
  const { record } = await read(store, prefix + signature);
  return placeInPattern(signature, record, incident, now);
}
