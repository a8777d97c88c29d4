import type { TotalsAnswer } from '@trinity/contracts';
import { createDowntimeCount, noteWatched } from '../learn/count-uptime.ts';
import { createTotalsCount, readTotals } from '../learn/count-totals.ts';
import { tellAtTheEnd, tellWhenIdle } from '../learn/tell-totals.ts';
import { signatureOf } from '../diagnose/signature.ts';
import type { LearningPorts } from '../http/routes/learning.ts';
import { createPatternCount, listPatterns, patternOf } from '../learn/count-patterns.ts';
import type { Lifecycle } from '../lifecycle.ts';
import type { Core } from './core.ts';
import { startFollowing } from './following.ts';

/** What this run did, and what was done in all. */
async function totalsOf({ store, runTotals, startedAt }: Core): Promise<TotalsAnswer> {
  return { run: { startedAt, totals: await runTotals.read() }, allTime: await readTotals(store) };
}

/** What people read of it. */
export function learningPorts(core: Core): LearningPorts {
  const { store, journal, clock } = core;
  return {
    journal,
    totals: () => totalsOf(core),
    patterns: () => listPatterns(store, clock.now()),
    patternOf: (incident) => patternOf({ store, journal, signatureOf }, incident, clock.now()),
  };
}

/** Counts from now on. Called before all that works, so that its report comes when they have stopped. */
export async function startLearning(
  core: Core,
  lifecycle: Lifecycle,
  repeated: (name: string, work: () => Promise<void>) => void
): Promise<void> {
  const { store, journal, logger, clock, runTotals } = core;
  const telling = { store, logger, totals: () => totalsOf(core), now: () => clock.now() };
  await runTotals.start();
  lifecycle.onStop('final report', () => tellAtTheEnd(telling));
  startFollowing(core, lifecycle, createTotalsCount(store));
  startFollowing(core, lifecycle, createPatternCount({ store, journal, signatureOf }));
  startFollowing(core, lifecycle, createDowntimeCount(core));
  repeated('watched components', () =>
    noteWatched(
      core,
      core.live().settings.config.components.map(({ name }) => name)
    )
  );
  repeated('totals', () => tellWhenIdle(telling));
}
