import type Database from 'better-sqlite3';
import type { Append, CellWrite, Change, CommitResult } from '../store.ts';

/** Thrown inside a savepoint to undo one change of a batch; never leaves this file. */
class Conflict extends Error {
  readonly what: string;
  constructor(what: string) {
    super(what);
    this.what = what;
  }
}

/** Writes batches: one transaction for all, a savepoint for each, so that one conflict costs only its own change. */
export function createWriter(db: Database.Database) {
  const head = db.prepare<[string], { n: number; hash: string }>(
    'SELECT n, hash FROM incidents WHERE id = ?'
  );
  const insertEvent = db.prepare('INSERT INTO events (incident, n, bytes, hash) VALUES (?, ?, ?, ?)');
  const upsert = db.prepare(
    `INSERT INTO incidents (id, n, hash, due, phase, severity, component, station, needs_person, opened_at, closed_at, text, summary)
     VALUES (@id, @n, @hash, @due, @phase, @severity, @component, @station, @needsPerson, @openedAt, @closedAt, @text, @summary)
     ON CONFLICT (id) DO UPDATE SET n = excluded.n, hash = excluded.hash, due = excluded.due, claimed_until = 0,
       phase = excluded.phase, severity = excluded.severity, component = excluded.component, station = excluded.station,
       needs_person = excluded.needs_person, closed_at = excluded.closed_at, text = excluded.text, summary = excluded.summary`
  );
  const version = db.prepare<[string], { version: number }>('SELECT version FROM cells WHERE key = ?');
  const putCell = db.prepare(
    `INSERT INTO cells (key, version, value) VALUES (?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET version = excluded.version, value = excluded.value`
  );
  const dropCell = db.prepare('DELETE FROM cells WHERE key = ?');
  let lastVersion = (db.prepare('SELECT coalesce(max(version), 0) AS v FROM cells').get() as { v: number }).v;

  function writeCell({ key, expected, value }: CellWrite): void {
    if ((version.get(key)?.version ?? 0) !== expected) {
      throw new Conflict(key);
    }
    if (value === null) {
      dropCell.run(key);
      return;
    }
    // Versions are unique over the whole store, so that a deleted and recreated cell never looks unchanged.
    lastVersion += 1;
    putCell.run(key, lastVersion, value);
  }

  function append({ incident, expectedHead, events, summary, due }: Append): void {
    const actual = head.get(incident) ?? { n: 0, hash: '' };
    if (actual.n !== expectedHead.n || actual.hash !== expectedHead.hash) {
      throw new Conflict(incident);
    }
    for (const event of events) {
      insertEvent.run(incident, event.n, event.bytes, event.hash);
    }
    const last = events.at(-1) ?? actual;
    upsert.run({
      id: incident,
      n: last.n,
      hash: last.hash,
      due,
      phase: summary.phase,
      severity: summary.severity,
      component: summary.component,
      station: summary.station,
      needsPerson: summary.needsPerson ? 1 : 0,
      openedAt: summary.openedAt,
      closedAt: summary.closedAt,
      text: `${summary.id} ${summary.title} ${summary.cause ?? ''} ${summary.status}`.toLowerCase(),
      summary: JSON.stringify(summary),
    });
  }

  const one = db.transaction((change: Change) => {
    for (const cell of change.cells ?? []) {
      writeCell(cell);
    }
    if (change.append) {
      append(change.append);
    }
  });

  const lastSeq = db.prepare<[], { seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM events');

  const writeAll = db.transaction((changes: readonly Change[]): CommitResult[] =>
    changes.map((change) => {
      try {
        one(change);
        return { ok: true, seq: lastSeq.get()?.seq ?? 0 };
      } catch (error) {
        if (error instanceof Conflict) {
          return { ok: false, conflict: error.what };
        }
        throw error;
      }
    })
  );

  return { writeAll: (changes: readonly Change[]) => writeAll.immediate(changes) };
}
