import { formatDuration, type TotalsAnswer } from '@trinity/contracts';
import type { Logger } from 'pino';
import type { IncidentStore } from '../store/store.ts';
import { totalsWords } from './totals.ts';

/** In these something is at work; in `decided` an incident rests. */
const atWork = ['open', 'diagnosed', 'acting', 'verifying'] as const;

interface Telling {
  store: IncidentStore;
  logger: Logger;
  totals(): Promise<TotalsAnswer>;
  now(): number;
}

/** Says the totals in the log while nothing is at work. */
export async function tellWhenIdle({ store, logger, totals }: Telling): Promise<void> {
  if ((await store.list({ phase: [...atWork], limit: 1 })).total > 0) {
    return;
  }
  const { run, allTime } = await totals();
  logger.info(
    { run: run.totals, allTime },
    `idle; in this run: ${totalsWords(run.totals)}; of all time: ${totalsWords(allTime)}`
  );
}

/** The report of a run that ends: how long it was, what it did, and what is left for the next one or for a person. */
export async function tellAtTheEnd({ store, logger, totals, now }: Telling): Promise<void> {
  const { run, allTime } = await totals();
  const ranFor = now() - run.startedAt;
  const left = {
    atWork: (await store.list({ phase: [...atWork], limit: 1 })).total,
    needPerson: (await store.list({ needsPerson: 'true', limit: 1 })).total,
  };
  logger.info(
    { ranFor, run: run.totals, allTime, left },
    `final report after ${formatDuration(ranFor)}; in this run: ${totalsWords(run.totals)}; of all time: ${totalsWords(allTime)}; left: ${left.atWork} at work, ${left.needPerson} that wait for a person`
  );
}
