import type { Incident, Signal, Symptom } from '@trinity/contracts';
import * as z from 'zod/mini';
import { episodeKey, episodeSchema } from '../ingest/episode.ts';
import type { IncidentStore } from '../store/store.ts';
import { isGraver } from './symptom-rank.ts';

/** SDKs repeat a problem every 10 s while it lasts. */
export const quietForMs = 15_000;

/** A signal that is not over, by the receiver's clock. */
export interface OpenReport {
  signal: Signal;
  /** When it was last seen to happen or to last. */
  lastSeenAt: number;
  lastHappenedAt: number;
}

export async function openReports(
  store: IncidentStore,
  { episodes }: Pick<Incident, 'episodes'>
): Promise<OpenReport[]> {
  const open = episodes.filter(({ resolvedAt }) => resolvedAt === null);
  const cells = await store.cells(open.map(({ signal }) => episodeKey(signal.fingerprint)));
  return open.map(({ signal }, index) => {
    const cell = cells[index];
    const episode = cell ? z.parse(episodeSchema, JSON.parse(cell.value)) : undefined;
    const lastSeenAt = episode?.lastSeenAt ?? signal.startsAt;
    return { signal, lastSeenAt, lastHappenedAt: episode?.heldBackSince ?? lastSeenAt };
  });
}

/** What an agent or an SDK saw itself. Pure. */
export function isReport({ source }: Signal): boolean {
  return source.kind === 'agent' || source.kind === 'sdk';
}

/** Whoever waits longer, or asks again, is slower for it: where calls fail, slowness says nothing about that. Pure. */
export function isBesides(symptom: Symptom, signal: Signal): boolean {
  return signal.symptom === 'slow' && isGraver(symptom, 'slow');
}

/** Whether it lasts only as nobody tries: a breaker holds the calls back. Pure. */
export function isHeldBack(report: Pick<OpenReport, 'lastSeenAt' | 'lastHappenedAt'>): boolean {
  return report.lastSeenAt > report.lastHappenedAt;
}

/** When what is open last happened; null where nothing is, or something that says itself when it is over. Pure. */
export function lastHappenedAt(
  symptom: Symptom,
  open: readonly Pick<OpenReport, 'signal' | 'lastHappenedAt'>[]
): number | null {
  const told = open.filter(({ signal }) => !isBesides(symptom, signal));
  return told.length === 0 || told.some(({ signal }) => signal.quietAfterMs === undefined)
    ? null
    : Math.max(...told.map((report) => report.lastHappenedAt));
}
