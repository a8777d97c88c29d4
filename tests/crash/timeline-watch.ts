import { incidentEventSchema, type IncidentEvent } from '@trinity/contracts';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';

const pollMs = 1;

/**
 * Reads a receiver's timelines from its file, so that it sees an event as soon as it is committed, and also while no
 * receiver runs.
 */
export class TimelineWatch {
  readonly #db: Database.Database;
  readonly #since;
  #seen = 0;

  constructor(siteFolder: string) {
    this.#db = new Database(join(siteFolder, 'receiver/trinity.db'), { readonly: true });
    this.#since = this.#db.prepare<[number], { seq: number; bytes: Buffer | string }>(
      'SELECT seq, bytes FROM events WHERE seq > ? ORDER BY seq'
    );
  }

  /** What was committed since it was asked last. */
  fresh(): IncidentEvent[] {
    return this.#since.all(this.#seen).map(({ seq, bytes }) => {
      this.#seen = seq;
      return z.parse(incidentEventSchema, JSON.parse(String(bytes)));
    });
  }

  /** Resolves within a millisecond or two of the commit; false when it did not come in time. */
  async untilCommitted(type: IncidentEvent['type'], withinMs: number): Promise<boolean> {
    const end = performance.now() + withinMs;
    while (performance.now() < end) {
      if (this.fresh().some((event) => event.type === type)) {
        return true;
      }
      await sleep(pollMs);
    }
    return false;
  }

  close(): void {
    this.#db.close();
  }
}
