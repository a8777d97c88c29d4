import type { Incident, IncidentPattern, Patterns } from '@trinity/contracts';
import type { FeedCount } from '../feed/consumer.ts';
import type { IncidentStore } from '../store/store.ts';
import { createClosedCount, keptIn, type ClosedPorts } from './count-closed.ts';
import {
  addIncident,
  describePattern,
  patternRecordSchema,
  placeInPattern,
  rankPatterns,
} from './patterns.ts';

const prefix = 'pattern:';

export interface PatternPorts extends ClosedPorts {
  signatureOf(incident: Incident): string;
}

/** Counts how often errors of one kind came, and what mended them, when their incidents are over. */
export function createPatternCount(ports: PatternPorts): FeedCount {
  return createClosedCount(ports, 'patterns', patternRecordSchema, (incident) => ({
    key: prefix + ports.signatureOf(incident),
    add: (record) => addIncident(record, incident),
  }));
}

/** All patterns that are known, as people are told of them. */
export async function listPatterns(store: IncidentStore, now: number): Promise<Patterns> {
  const cells = await store.cellsUnder(prefix);
  return rankPatterns(
    cells.flatMap(({ key, cell }) => {
      const record = keptIn(cell, patternRecordSchema);
      return record === null ? [] : [describePattern(key.slice(prefix.length), record, now)];
    })
  );
}

/** What is known of incidents like this one. */
export async function patternOf(
  { store, signatureOf }: PatternPorts,
  incident: Incident,
  now: number
): Promise<IncidentPattern> {
  const signature = signatureOf(incident);
  const [cell = null] = await store.cells([prefix + signature]);
  return placeInPattern(signature, keptIn(cell, patternRecordSchema), incident, now);
}
