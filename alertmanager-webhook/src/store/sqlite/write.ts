import type Database from 'better-sqlite3';
import { searchTextOf } from '../search-text.ts';
import type { Append, CellWrite, Change, CommitResult, Head } from '../store.ts';

/** Thrown inside a savepoint to undo one change of a batch; never leaves this file. */
class Conflict extends Error {}

function prepare(db: Database.Database) {
  return {
    head: db.prepare<[string], Head>('SELECT n, hash FROM incidents WHERE id = ?'),
    insertEvent: db.prepare('INSERT INTO events (incident, n, bytes, hash) VALUES (?, ?, ?, ?)'),
    upsert: db.prepare(
      `INSERT INTO incidents (id, n, hash, due, phase, severity, component, station, needs_person, opened_at,
         closed_at, text, summary)
       VALUES (@id, @n, @hash, @due, @phase, @severity, @component, @station, @needsPerson, @openedAt, @closedAt,
         @text, @summary)
       ON CONFLICT (id) DO UPDATE SET n = excluded.n, hash = excluded.hash, due = excluded.due, claimed_until = 0,
         phase = excluded.phase, severity = excluded.severity, needs_person = excluded.needs_person,
         closed_at = excluded.closed_at, text = excluded.text, summary = excluded.summary`
    ),
    version: db.prepare<[string], { version: number }>('SELECT version FROM cells WHERE key = ?'),
    lastVersion: db.prepare<[], { version: number }>(
      'SELECT coalesce(max(version), 0) AS version FROM cells'
    ),
    putCell: db.prepare(
      `INSERT INTO cells (key, version, value) VALUES (?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET version = excluded.version, value = excluded.value`
    ),
    dropCell: db.prepare('DELETE FROM cells WHERE key = ?'),
    lastSeq: db.prepare<[], { seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM events'),
  };
}

/** Writes batches: one transaction for all, a savepoint for each, so that a conflict costs only its own change. */
export class Writer {
  readonly #sql: ReturnType<typeof prepare>;
  readonly #one: (change: Change) => void;
  readonly #all: Database.Transaction<(changes: readonly Change[]) => CommitResult[]>;
  /** Versions are unique over the whole store, so that a deleted and recreated cell never looks unchanged. */
  #lastVersion: number;

  constructor(db: Database.Database) {
    this.#sql = prepare(db);
    this.#lastVersion = this.#sql.lastVersion.get()?.version ?? 0;
    this.#one = db.transaction((change: Change) => this.#write(change));
    this.#all = db.transaction((changes: readonly Change[]) =>
      changes.map((change) => this.#attempt(change))
    );
  }

  /** In the order given. Throws when nothing at all could be written. */
  writeAll(changes: readonly Change[]): CommitResult[] {
    return this.#all.immediate(changes);
  }

  #attempt(change: Change): CommitResult {
    try {
      this.#one(change);
      return { ok: true, seq: this.#sql.lastSeq.get()?.seq ?? 0 };
    } catch (error) {
      if (error instanceof Conflict) {
        return { ok: false, conflict: error.message };
      }
      throw error;
    }
  }

  #write(change: Change): void {
    for (const cell of change.cells) {
      this.#writeCell(cell);
    }
    for (const append of change.appends) {
      this.#append(append);
    }
  }

  #writeCell({ key, expected, value }: CellWrite): void {
    if ((this.#sql.version.get(key)?.version ?? 0) !== expected) {
      throw new Conflict(key);
    }
    if (value === null) {
      this.#sql.dropCell.run(key);
    } else {
      this.#lastVersion += 1;
      this.#sql.putCell.run(key, this.#lastVersion, value);
    }
  }

  #append({ incident, expectedHead, events, summary, due }: Append): void {
    const actual = this.#sql.head.get(incident) ?? { n: 0, hash: '' };
    if (actual.n !== expectedHead.n || actual.hash !== expectedHead.hash) {
      throw new Conflict(incident);
    }
    for (const event of events) {
      this.#sql.insertEvent.run(incident, event.n, event.bytes, event.hash);
    }
    const last = events.at(-1) ?? actual;
    this.#sql.upsert.run({
      id: incident,
      n: last.n,
      hash: last.hash,
      due,
      phase: summary.phase,
      severity: summary.severity,
      component: summary.component,
      station: summary.station,
      needsPerson: Number(summary.needsPerson),
      openedAt: summary.openedAt,
      closedAt: summary.closedAt,
      text: searchTextOf(summary),
      summary: JSON.stringify(summary),
    });
  }
}
