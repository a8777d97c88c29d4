import type Database from 'better-sqlite3';

/**
 * Each entry brings a store from the version of its index to the next. Never edited once released: add one.
 * `seq` is the position in the feed over all timelines.
 */
const migrations = [
  `
  CREATE TABLE events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    incident TEXT NOT NULL,
    n INTEGER NOT NULL,
    bytes TEXT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (incident, n)
  );
  CREATE TABLE incidents (
    id TEXT PRIMARY KEY,
    n INTEGER NOT NULL,
    hash TEXT NOT NULL,
    due INTEGER,
    claimed_until INTEGER NOT NULL DEFAULT 0,
    phase TEXT NOT NULL,
    severity TEXT NOT NULL,
    component TEXT,
    station TEXT,
    needs_person INTEGER NOT NULL,
    opened_at INTEGER NOT NULL,
    closed_at INTEGER,
    text TEXT NOT NULL,
    summary TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX incidents_due ON incidents (due) WHERE due IS NOT NULL;
  CREATE INDEX incidents_opened ON incidents (opened_at DESC, id DESC);
  CREATE INDEX incidents_open ON incidents (phase) WHERE closed_at IS NULL;
  CREATE TABLE cells (
    key TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    value TEXT NOT NULL
  ) WITHOUT ROWID;
  `,
];

/** Brings the store to this program's version, in one transaction. Throws when it is from a later version. */
export function migrate(db: Database.Database): void {
  const version = db.pragma('user_version', { simple: true }) as number;
  if (version > migrations.length) {
    throw new Error(
      `The store has version ${version}, this program knows ${migrations.length}. Start the newer program, or restore the backup from before the upgrade.`
    );
  }
  db.transaction(() => {
    for (const migration of migrations.slice(version)) {
      db.exec(migration);
    }
    db.pragma(`user_version = ${migrations.length}`);
  })();
}
