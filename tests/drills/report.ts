import { isAsExpected, type DrillResult } from './drill-result.ts';

export const seconds = (ms: number | null) => (ms === null ? '-' : `${(ms / 1000).toFixed(1)} s`);

/** One drill in a sentence. */
export function sentenceOf(result: DrillResult): string {
  const { component, cause, causeCorrect, starts } = result;
  const named = `cause ${cause ?? 'not named'} (${causeCorrect ? 'right' : 'wrong'})`;
  const useless = result.uselessRuns.map((run) => `${run.playbook} on ${run.component}`);
  const vain = useless.length > 0 ? ` In vain: ${useless.join(', ')}.` : '';
  return `${component}: ${outcomeOf(result)}; ${named}; started ${starts} time${starts === 1 ? '' : 's'}.${vain}`;
}

function outcomeOf({ verified, verifiedMs, byPerson, expected, starts }: DrillResult): string {
  if (verified) {
    return `fixed and verified after ${seconds(verifiedMs)}`;
  }
  if (byPerson) {
    return 'handed to a person';
  }
  return expected === 'nothing' && starts === 0 ? 'left alone' : 'not fixed in time';
}

/** All drills as lines of a table. */
export function tableOf(results: readonly DrillResult[]): string[] {
  const rows = results.map((result) => [
    isAsExpected(result) ? 'ok' : 'NOT OK',
    result.fault,
    result.component,
    result.expected,
    outcomeOf(result),
    result.cause ?? '-',
    seconds(result.detectMs),
    seconds(result.personMs),
    String(result.starts),
  ]);
  const all = [['', 'fault', 'station', 'expected', 'became', 'cause', 'seen', 'person', 'starts'], ...rows];
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  );
}
