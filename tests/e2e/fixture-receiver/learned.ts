import type { Incident, IncidentPattern, Patterns, TotalsAnswer } from '@trinity/contracts';

import {
  addIncident,
  describePattern,
  placeInPattern,
  rankPatterns,
  type PatternRecord,
} from '@trinity/receiver/src/learn/patterns.ts';
import { addEvent, nothing } from '@trinity/receiver/src/learn/totals.ts';
import type { Entry, Journal } from './journal.ts';

/** The receiver's own count over everything that was told. */
export function answerTotals(journal: Journal, startedAt: number): TotalsAnswer {
  const totals = [...journal.entries.values()].reduce((sum, { timeline }) => {
    const events = timeline.map(({ event }) => event);
    return events.reduce((next, event, index) => addEvent(next, event, events.slice(0, index)), sum);
  }, nothing);
  return { run: { startedAt, totals }, allTime: totals };
}

/** As much of the receiver's signature as the stories need. */
function signatureOf({ component, symptom }: Incident): string {
  return `${component ?? 'none'}:${symptom}`;
}

function patternsIn(journal: Journal): Map<string, PatternRecord> {
  const records = new Map<string, PatternRecord>();
  for (const { incident } of journal.entries.values()) {
    if (incident.phase === 'closed') {
      const signature = signatureOf(incident);
      records.set(signature, addIncident(records.get(signature) ?? null, incident));
    }
  }
  return records;
}

export function answerPatterns(journal: Journal, now: number): Patterns {
  return rankPatterns(
    [...patternsIn(journal)].map(([signature, record]) => describePattern(signature, record, now))
  );
}

export function answerPattern(journal: Journal, { incident }: Entry, now: number): IncidentPattern {
  const signature = signatureOf(incident);
  return placeInPattern(signature, patternsIn(journal).get(signature) ?? null, incident, now);
}
