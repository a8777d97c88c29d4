import type { TotalsAnswer } from '@trinity/contracts';

import { addEvent, nothing } from '@trinity/receiver/src/learn/totals.ts';
import type { Journal } from './journal.ts';

/** The receiver's own count over everything that was told. */
export function answerTotals(journal: Journal, startedAt: number): TotalsAnswer {
  const totals = [...journal.entries.values()].reduce((sum, { timeline }) => {
    const events = timeline.map(({ event }) => event);
    return events.reduce((next, event, index) => addEvent(next, event, events.slice(0, index)), sum);
  }, nothing);
  return { run: { startedAt, totals }, allTime: totals };
}
