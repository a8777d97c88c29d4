import { isAsExpected, type DrillResult } from './drill-result.ts';

/** A promise and whether these drills kept it. */
export interface Measured {
  what: string;
  /** The figure as a person reads it. */
  measured: string;
  kept: boolean;
}

const minute = 60_000;

/** What Trinity promises, measured on these drills. */
export function promisesOf(results: readonly DrillResult[]): Measured[] {
  const mendable = results.filter(({ expected }) => expected === 'mended');
  const mended = mendable.filter(({ verified, byPerson }) => verified && !byPerson);
  const times = mended.flatMap(({ verifiedMs }) => verifiedMs ?? []).sort((a, b) => a - b);
  const median = times[Math.floor((times.length - 1) / 2)] ?? 0;
  const longest = times.at(-1) ?? 0;
  const handed = results.filter(({ expected }) => expected === 'person');
  const waits = handed.map(({ personMs }) => personMs ?? Infinity);
  const longestWait = Math.max(0, ...waits);
  const named = results.filter(({ expected }) => expected !== 'nothing');
  const right = named.filter(({ causeCorrect }) => causeCorrect).length;
  const wrong = results.reduce(
    (sum, { wrongStarts, needlessStarts, uselessRuns }) =>
      sum + wrongStarts + needlessStarts + uselessRuns.length,
    0
  );
  const asExpected = results.filter(isAsExpected).length;
  return [
    of(
      'mendable faults fixed with no person (80 %)',
      share(mended.length, mendable.length),
      mended.length >= 0.8 * mendable.length
    ),
    of('median time from fault to proof (30 s)', inSeconds(median), median <= 0.5 * minute),
    of('longest time from fault to proof (2 min)', inSeconds(longest), longest <= 2 * minute),
    of(
      'longest time until a message reached a person (2 min)',
      inSeconds(longestWait),
      longestWait <= 2 * minute
    ),
    of('causes named rightly', share(right, named.length), right === named.length),
    of('wrong, useless or repeated actions (0)', String(wrong), wrong === 0),
    of('drills that went as expected', share(asExpected, results.length), asExpected === results.length),
  ];
}

function of(what: string, measured: string, kept: boolean): Measured {
  return { what, measured, kept };
}

function share(part: number, whole: number): string {
  return whole === 0 ? 'none' : `${part} of ${whole} (${Math.round((100 * part) / whole)} %)`;
}

function inSeconds(ms: number): string {
  return ms === Infinity ? 'never' : `${(ms / 1000).toFixed(1)} s`;
}
