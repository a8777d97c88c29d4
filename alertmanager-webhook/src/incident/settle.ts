import type { Incident } from '@trinity/contracts';
import * as z from 'zod/mini';
import type { Clock } from '../clock.ts';
import { episodeKey, episodeSchema, type Episode } from '../ingest/episode.ts';
import type { IncidentStore } from '../store/store.ts';
import type { Step } from './journal.ts';
import { quietForMs } from './open-reports.ts';
import { originMendedAt } from './origin.ts';

/** Phases in which nothing acts: there, an incident whose reports have all ended is over. */
const waitingPhases: readonly Incident['phase'][] = ['open', 'diagnosed', 'decided'];

/** What ends by itself: episodes that nobody repeats, and incidents that nothing reports any more. */
export async function settle(
  { store, clock }: { store: IncidentStore; clock: Clock },
  incident: Incident
): Promise<{ step: Step | null; lookAgainAt: number | null }> {
  const now = clock.now();
  if (incident.firingCount === 0 && waitingPhases.includes(incident.phase)) {
    return {
      step: { events: [{ type: 'incident.closed', ...ending(incident) }], due: null },
      lookAgainAt: null,
    };
  }
  const quiet = await quietEpisodes(store, incident);
  const over = quiet.filter(({ endsAt }) => endsAt <= now);
  if (over.length > 0) {
    const fingerprints = over.map(({ fingerprint }) => fingerprint);
    return {
      step: {
        events: [{ type: 'signal.resolved', fingerprints, endsAt: now, how: 'quiet' }],
        due: now,
        cells: over.map(({ cell, key, episode }) => ({
          key,
          expected: cell.version,
          value: JSON.stringify({ ...episode, endsAt: now }),
        })),
      },
      lookAgainAt: null,
    };
  }
  return {
    step: null,
    lookAgainAt: quiet.length > 0 ? Math.min(...quiet.map(({ endsAt }) => endsAt)) : null,
  };
}

/** Open episodes that end by silence, and when that will be. */
async function quietEpisodes(store: IncidentStore, incident: Incident) {
  const fingerprints = incident.episodes
    .filter(({ signal, resolvedAt }) => resolvedAt === null && signal.quietAfterMs !== undefined)
    .map(({ signal }) => signal.fingerprint);
  if (fingerprints.length === 0) {
    return [];
  }
  const mendedAt = await originMendedAt(store, incident);
  const keys = fingerprints.map(episodeKey);
  const cells = await store.cells(keys);
  return fingerprints.flatMap((fingerprint, index) => {
    const cell = cells[index];
    const key = keys[index];
    const episode = cell ? z.parse(episodeSchema, JSON.parse(cell.value)) : null;
    const isOpen = episode?.incident === incident.id && episode.endsAt === null;
    return cell && key && episode && isOpen
      ? [{ fingerprint, key, cell, episode, endsAt: silentAt(episode, mendedAt) }]
      : [];
  });
}

/** Where what it suffered from is mended, as much silence is enough as shows that it is not repeated. */
function silentAt({ lastSeenAt, quietAfterMs = 0 }: Episode, mendedAt: number | null): number {
  const usual = lastSeenAt + quietAfterMs;
  return mendedAt === null ? usual : Math.min(usual, Math.max(lastSeenAt, mendedAt) + quietForMs);
}

/** How an incident ended whose reports ended while nothing acted on it. */
function ending({ runs, acknowledged, assignedTo, diagnosis }: Incident) {
  if (runs.length > 0) {
    return { outcome: 'resolved', reason: 'Its reports ended after a fix that was not verified.' } as const;
  }
  const person = acknowledged?.by.name ?? assignedTo;
  if (person) {
    return { outcome: 'by_person', reason: `Its reports ended; ${person} had taken it on.` } as const;
  }
  const origin = diagnosis?.origin?.component;
  return origin
    ? ({ outcome: 'self_recovered', reason: `It suffered from ${origin}; its reports ended.` } as const)
    : ({ outcome: 'self_recovered', reason: 'Its reports ended by themselves; nothing was done.' } as const);
}
