import type { IncidentQuery, IncidentSummary } from '@trinity/contracts';
import { searchTextOf } from '../search-text.ts';
import type { Append, Cell, Change, Head, PlacedEvent } from '../store.ts';

/** The arguments of commit.lua, in the order in which it takes them. */
export function encodeChange({ appends, cells }: Change, notice: string): (string | number)[] {
  return [
    notice,
    cells.length,
    ...cells.flatMap(({ key, expected, value }) => [key, expected, value ?? '', value === null ? 1 : 0]),
    appends.length,
    ...appends.flatMap(encodeAppend),
  ];
}

function encodeAppend({ incident, expectedHead, events, summary, due }: Append): (string | number)[] {
  return [
    incident,
    encodeHead(expectedHead),
    expectedHead.n,
    JSON.stringify(summary),
    rowOf(summary),
    summary.openedAt,
    summary.closedAt ?? '',
    summary.phase === 'closed' ? 0 : 1,
    summary.needsPerson ? 1 : 0,
    due ?? '',
    events.length,
    ...events.flatMap(({ n, hash, bytes }) => [n, hash, bytes]),
  ];
}

/** What list.lua filters by, a line each; the text is last, as it may have lines of its own. */
function rowOf(summary: IncidentSummary): string {
  const { phase, severity, needsPerson, closedAt, component, station } = summary;
  return [
    phase,
    severity,
    String(needsPerson),
    closedAt ?? '',
    component ?? '',
    station ?? '',
    searchTextOf(summary),
  ].join('\n');
}

export function encodeQuery(query: IncidentQuery): string {
  const { phase = [], severity = [], component = [], station = [], q = '', ...rest } = query;
  const words = q.toWellFormed().toLowerCase().split(/\s+/).filter(Boolean);
  const lists = { phase, severity, component, station, words };
  return JSON.stringify({ ...rest, ...lists, among: amongWhich(query, lists) });
}

/** Which of the lists that are kept has all that may match, the shortest first. */
function amongWhich({ needsPerson, from, to }: IncidentQuery, lists: Record<string, readonly string[]>) {
  const { phase = [] } = lists;
  if (needsPerson === 'true') {
    return 'needing';
  }
  if (phase.length > 0 && !phase.includes('closed')) {
    return 'open';
  }
  if (from !== undefined) {
    return 'open or closed since';
  }
  const isFiltered = needsPerson !== undefined || to !== undefined;
  return isFiltered || Object.values(lists).some((list) => list.length > 0) ? 'filtered' : 'all';
}

function encodeHead({ n, hash }: Head): string {
  return `${n} ${hash}`;
}

export function decodeHead(stored: string): Head {
  const [n, hash] = splitAt(stored);
  return { n: Number(n), hash };
}

export function decodeCell(stored: string): Cell {
  const [version, value] = splitAt(stored);
  return { version: Number(version), value };
}

export function decodeEvent(n: number, stored: string): PlacedEvent {
  const [seq, sealed] = splitAt(stored);
  const [hash, bytes] = splitAt(sealed);
  return { seq: Number(seq), n, hash, bytes };
}

function splitAt(text: string): [string, string] {
  const space = text.indexOf(' ');
  return [text.slice(0, space), text.slice(space + 1)];
}
