import type { IncidentSummary, Storm } from '@trinity/contracts';
import * as z from 'zod/mini';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/schema.ts';
import type { IncidentStore } from '../store/store.ts';
import { nextStorm, stormStateSchema, type StormState } from './storm.ts';

const key = 'storm';
const hour = 3_600_000;

/** However many decisions are taken at once, the lists are read no more often than this and once after each start. */
const freshForMs = 250;

export interface Situation {
  /** Incidents that are open or ended within the last hour. */
  incidents: readonly IncidentSummary[];
  storm: Storm | null;
}

export interface SituationPorts {
  store: IncidentStore;
  clock: Clock;
  limits(): Config['limits'];
}

/** What else fails, and whether it is so much that it is a storm. A storm is kept over restarts. */
export class SituationReader {
  readonly #ports: SituationPorts;
  #last: { at: number; starts: number; situation: Promise<Situation> } | null = null;

  constructor(ports: SituationPorts) {
    this.#ports = ports;
  }

  /** `starts`: a version of the start gate; what is given knows of all starts up to it. */
  read(starts = 0): Promise<Situation> {
    const now = this.#ports.clock.now();
    const last = this.#last;
    if (last === null || now - last.at >= freshForMs || now < last.at || last.starts < starts) {
      const situation = this.#read(now);
      this.#last = { at: now, starts, situation };
      situation.catch(() => (this.#last = null));
      return situation;
    }
    return last.situation;
  }

  async #read(now: number): Promise<Situation> {
    const { store, limits } = this.#ports;
    const { incidents } = await store.list({ from: Math.max(0, now - hour), limit: 10_000 });
    const { storm: stormLimits } = limits();
    const failing = countFailing(incidents, now - stormLimits.within);
    const state = await this.#advance(failing, now);
    return { incidents, storm: state === null ? null : { since: state.since, failing } };
  }

  /** Writes the state when it changes; where another replica was faster, its word counts. */
  async #advance(failing: number, now: number): Promise<StormState | null> {
    const { store, limits } = this.#ports;
    const [cell] = await store.cells([key]);
    const before = cell ? z.parse(stormStateSchema, JSON.parse(cell.value)) : null;
    const after = nextStorm(before, failing, limits().storm, now);
    if (JSON.stringify(before) === JSON.stringify(after)) {
      return after;
    }
    const value = after === null ? null : JSON.stringify(after);
    const { ok } = await store.commit({ appends: [], cells: [{ key, expected: cell?.version ?? 0, value }] });
    return ok ? after : before;
  }
}

/** What began lately and is neither over nor mended: old incidents that wait for a person are no storm. */
function countFailing(incidents: readonly IncidentSummary[], since: number): number {
  return incidents.filter(
    ({ phase, verifiedAt, openedAt }) => phase !== 'closed' && verifiedAt === null && openedAt >= since
  ).length;
}
