import type { TotalsAnswer } from '@trinity/contracts';
import { createTotalsCount, readTotals } from '../learn/count-totals.ts';
import { tellAtTheEnd, tellWhenIdle } from '../learn/tell-totals.ts';
import type { Lifecycle } from '../lifecycle.ts';
import type { Core } from './core.ts';
import { startFollowing } from './following.ts';

/** What this run did, and what was done in all. */
export async function totalsOf({ store, runTotals, startedAt }: Core): Promise<TotalsAnswer> {
  return { run: { startedAt, totals: await runTotals.read() }, allTime: await readTotals(store) };
}

/** Counts from now on. Called before all that works, so that its report comes when they have stopped. */
export async function startLearning(
  core: Core,
  lifecycle: Lifecycle,
  repeated: (name: string, work: () => Promise<void>) => void
): Promise<void> {
  const { store, logger, clock, runTotals } = core;
  const telling = { store, logger, totals: () => totalsOf(core), now: () => clock.now() };
  await runTotals.start();
  lifecycle.onStop('final report', () => tellAtTheEnd(telling));
  startFollowing(core, lifecycle, createTotalsCount(store));
  repeated('totals', () => tellWhenIdle(telling));
}
