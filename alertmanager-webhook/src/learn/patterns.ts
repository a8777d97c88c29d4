import type { Incident, IncidentIn, IncidentPattern, Pattern, Patterns, Run } from '@trinity/contracts';
import {
  opaqueIdSchema,
  recurringTimes,
  slugSchema,
  snakeNameSchema,
  textSchema,
  timeMsSchema,
} from '@trinity/contracts';
import * as z from 'zod/mini';

const weekMs = 7 * 24 * 3_600_000;
/** The last incidents of a pattern that it knows by name: enough to say that something comes again and again. */
const mostRecent = 20;
const mostListed = 100;

/** What is kept of a pattern: counts, and its last incidents. */
export const patternRecordSchema = z.object({
  title: textSchema(500),
  component: z.nullable(slugSchema),
  cause: snakeNameSchema,
  count: z.number(),
  firstSeenAt: timeMsSchema,
  lastSeenAt: timeMsSchema,
  /** Newest last; `runs` is how many of its runs are counted. */
  recent: z.array(z.object({ incident: opaqueIdSchema, openedAt: timeMsSchema, runs: z.number() })),
  playbooks: z.record(slugSchema, z.object({ verified: z.number(), failed: z.number() })),
});
export type PatternRecord = z.infer<typeof patternRecordSchema>;

/** The record with an incident more that is over. One that is over again adds only its new runs. Pure. */
export function addIncident(record: PatternRecord | null, incident: IncidentIn<'closed'>): PatternRecord {
  const { id, title, component, openedAt, runs } = incident;
  const before: Omit<PatternRecord, 'title' | 'component'> = record ?? emptyAt(openedAt);
  const known = before.recent.find((other) => other.incident === id);
  const others = before.recent.filter((other) => other !== known);
  return {
    title,
    component,
    cause: incident.diagnosis?.cause ?? before.cause,
    count: before.count + (known ? 0 : 1),
    firstSeenAt: Math.min(before.firstSeenAt, openedAt),
    lastSeenAt: Math.max(before.lastSeenAt, openedAt),
    recent: [...others, { incident: id, openedAt, runs: runs.length }]
      .sort((a, b) => a.openedAt - b.openedAt)
      .slice(-mostRecent),
    playbooks: runs.slice(known?.runs ?? 0).reduce(addRun, before.playbooks),
  };
}

function emptyAt(openedAt: number): Omit<PatternRecord, 'title' | 'component'> {
  return {
    cause: 'unknown',
    count: 0,
    firstSeenAt: openedAt,
    lastSeenAt: openedAt,
    recent: [],
    playbooks: {},
  };
}

function addRun(playbooks: PatternRecord['playbooks'], run: Run): PatternRecord['playbooks'] {
  const isFailed = run.outcome === 'failed';
  const isVerified = !isFailed && run.verifiedAt !== null;
  const { verified, failed } = playbooks[run.playbook] ?? { verified: 0, failed: 0 };
  return isFailed || isVerified
    ? {
        ...playbooks,
        [run.playbook]: { verified: verified + Number(isVerified), failed: failed + Number(isFailed) },
      }
    : playbooks;
}

/** What people are told of it. Pure. */
export function describePattern(signature: string, record: PatternRecord, now: number): Pattern {
  const { title, component, cause, count, firstSeenAt, lastSeenAt, recent, playbooks } = record;
  const tried = Object.entries(playbooks).map(([playbook, counts]) => ({ playbook, ...counts }));
  const best = tried.sort((a, b) => b.verified - a.verified || a.failed - b.failed)[0];
  const sum = (field: 'verified' | 'failed') => tried.reduce((total, each) => total + each[field], 0);
  const ended = sum('verified') + sum('failed');
  return {
    signature,
    title,
    component,
    cause,
    lastIncident: recent.at(-1)?.incident ?? '-',
    count,
    inWeek: recent.filter(({ openedAt }) => openedAt > now - weekMs).length,
    firstSeenAt,
    lastSeenAt,
    usualFix: best !== undefined && best.verified > 0 ? best : null,
    successRate: ended > 0 ? sum('verified') / ended : null,
  };
}

/** What came most often in seven days first, then what came most often at all. Pure. */
export function rankPatterns(patterns: readonly Pattern[]): Patterns {
  const ranked = [...patterns].sort(
    (a, b) => b.inWeek - a.inWeek || b.count - a.count || b.lastSeenAt - a.lastSeenAt
  );
  return {
    patterns: ranked.slice(0, mostListed),
    total: patterns.length,
    recurring: patterns.filter(({ inWeek }) => inWeek >= recurringTimes).length,
  };
}

/** Where an incident stands among those of its kind. Pure. */
export function placeInPattern(
  signature: string,
  record: PatternRecord | null,
  { id, openedAt }: Incident,
  now: number
): IncidentPattern {
  const before = (record?.recent ?? []).filter(
    (other) => other.incident !== id && other.openedAt <= openedAt && other.openedAt > openedAt - weekMs
  );
  return {
    pattern: record && describePattern(signature, record, now),
    timeInWeek: before.length + 1,
  };
}
