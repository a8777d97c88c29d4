import type { IncidentIn, IncidentSummary, Uptime } from '@trinity/contracts';
import { timeMsSchema, uptimeDays } from '@trinity/contracts';
import * as z from 'zod/mini';
import { isSeenByProbes } from '../incident/symptom-rank.ts';

const dayMs = 24 * 3_600_000;
/** So many outages are known one by one, so that a time that two incidents tell of counts once. */
const mostKnown = 50;

const daysSchema = z.record(z.string(), z.number());

/** Milliseconds by UTC day, as `2026-11-29`. */
export type Days = z.infer<typeof daysSchema>;

export const watchedSchema = z.object({ lastAt: timeMsSchema, days: daysSchema });
export type Watched = z.infer<typeof watchedSchema>;

export const downtimeSchema = z.object({
  days: daysSchema,
  known: z.array(z.object({ from: timeMsSchema, to: timeMsSchema })),
});
export type Downtime = z.infer<typeof downtimeSchema>;

interface Span {
  from: number;
  to: number;
}

/** Between two looks longer than this, nobody watched. */
const longestLookMs = 3 * 60_000;

/** The component is watched at this moment, as at the look before. Pure. */
export function watchAt(watched: Watched | null, now: number): Watched {
  const since = watched === null ? 0 : now - watched.lastAt;
  const added = since > 0 && since <= longestLookMs ? [{ from: now - since, to: now }] : [];
  return { lastAt: now, days: addSpans(watched?.days ?? {}, added, now) };
}

/** When the component was down because of it; null where it was not, or where a person said that it was no problem. Pure. */
export function outageOf({
  episodes,
  outcome,
  closedAt,
  runs,
}: Pick<IncidentIn<'closed'>, 'episodes' | 'outcome' | 'closedAt' | 'runs'>): Span | null {
  const down = episodes.filter(({ signal }) => isSeenByProbes(signal.symptom));
  if (down.length === 0 || outcome === 'not_a_problem') {
    return null;
  }
  const ended = down.map(({ resolvedAt }) => resolvedAt ?? closedAt);
  const provedAt = outcome === 'fixed' ? (runs.at(-1)?.verifiedAt ?? closedAt) : closedAt;
  const to = Math.min(closedAt, provedAt, Math.max(...ended));
  return { from: Math.min(to, ...down.map(({ signal }) => signal.startsAt)), to };
}

/** Pure. */
export function addOutage(downtime: Downtime | null, outage: Span, now: number): Downtime {
  const known = downtime?.known ?? [];
  const added = without(outage, known);
  return {
    days: addSpans(downtime?.days ?? {}, added, now),
    known: [...known, ...added].sort((a, b) => a.from - b.from).slice(-mostKnown),
  };
}

/** What is left of a span without those that are known. */
function without(span: Span, known: readonly Span[]): Span[] {
  return known.reduce<Span[]>(
    (left, { from, to }) =>
      left
        .flatMap((piece) => [
          { from: piece.from, to: Math.min(piece.to, from) },
          { from: Math.max(piece.from, to), to: piece.to },
        ])
        .filter((piece) => piece.to > piece.from),
    [span].filter((piece) => piece.to > piece.from)
  );
}

/** Adds to each day what falls into it, and forgets days that nobody asks for. */
function addSpans(days: Days, spans: readonly Span[], now: number): Days {
  const next = { ...days };
  const first = firstDay(now);
  for (const { from, to } of spans) {
    for (let start = Math.max(from, first); start < to;) {
      const end = Math.min(to, (Math.floor(start / dayMs) + 1) * dayMs);
      const day = nameOf(start);
      next[day] = (next[day] ?? 0) + end - start;
      start = end;
    }
  }
  return Object.fromEntries(Object.entries(next).filter(([day]) => day >= nameOf(first)));
}

function firstDay(now: number): number {
  return (Math.floor(now / dayMs) - uptimeDays + 1) * dayMs;
}

function nameOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** How it was in the last days, with what is not over yet; null for what was not watched. Pure. */
export function uptimeOf(
  watched: Watched | null,
  downtime: Downtime | null,
  open: readonly IncidentSummary[],
  now: number
): Uptime | null {
  const watchedMs = sumSince(watched?.days ?? {}, now);
  const withOpen = open
    .filter(({ symptom }) => isSeenByProbes(symptom))
    .map(({ openedAt, verifiedAt }) => ({ from: openedAt, to: verifiedAt ?? now }))
    .reduce<Downtime | null>((sum, span) => addOutage(sum, span, now), downtime);
  const downMs = Math.min(watchedMs, sumSince(withOpen?.days ?? {}, now));
  return watchedMs > 0 ? { watchedMs, downMs, ratio: 1 - downMs / watchedMs } : null;
}

function sumSince(days: Days, now: number): number {
  const first = nameOf(firstDay(now));
  return Object.entries(days).reduce((sum, [day, ms]) => (day >= first ? sum + ms : sum), 0);
}
