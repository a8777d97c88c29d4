import type { Change, Committed } from './store.ts';

/** What listeners in the process that made a change are told of it. */
export function noticeOf(change: Change, seq: number): Committed {
  const dues = change.appends.flatMap(({ due }) => (due === null ? [] : [due]));
  return {
    seq,
    appended: change.appends.reduce((sum, { events }) => sum + events.length, 0),
    incidents: change.appends.map(({ incident }) => incident),
    due: dues.length > 0 ? Math.min(...dues) : null,
    keys: change.cells.map((cell) => cell.key),
  };
}
