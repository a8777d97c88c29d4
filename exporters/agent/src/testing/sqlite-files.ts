import Database from 'better-sqlite3';
import { closeSync, openSync, writeSync } from 'node:fs';

/** A database with enough rows for its tables and indexes to have several pages. */
export function makeDatabase(file: string, { rows = 2_000, wal = false } = {}): void {
  const database = new Database(file);
  try {
    if (wal) {
      database.pragma('journal_mode = WAL');
    }
    database.exec(`
      CREATE TABLE orders (id INTEGER PRIMARY KEY AUTOINCREMENT, symbol TEXT NOT NULL, note TEXT, twice INT AS (id * 2));
      CREATE INDEX by_symbol ON orders (symbol);
      CREATE TABLE plain (a, b REFERENCES orders);
      CREATE VIEW some_orders AS SELECT * FROM orders WHERE id < 10;
      CREATE TRIGGER on_plain AFTER INSERT ON plain BEGIN DELETE FROM plain WHERE a = 'never'; END;
      PRAGMA user_version = 7;`);
    const insert = database.prepare('INSERT INTO orders (symbol, note) VALUES (?, ?)');
    const insertPlain = database.prepare('INSERT INTO plain (rowid, a, b) VALUES (?, ?, ?)');
    database.transaction(() => {
      for (let n = 1; n <= rows; n += 1) {
        insert.run(`S${n}`, 'x'.repeat(50));
        insertPlain.run(n * 3, `p${n}`, 1);
      }
      database.prepare('DELETE FROM orders WHERE id > ?').run(rows - 10);
    })();
  } finally {
    database.close();
  }
}

/** The pages of a table or index: its root and its leaves. */
export function pagesOf(file: string, name: string): { root: number; leaves: number[] } {
  const database = new Database(file, { readonly: true });
  try {
    const root = database
      .prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?')
      .pluck()
      .get(name) as number;
    const leaves = database
      .prepare("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'")
      .pluck()
      .all(name) as number[];
    return { root, leaves };
  } finally {
    database.close();
  }
}

/** Overwrites a part of a page, as a broken disk would. */
export function damagePage(file: string, page: number, { at = 0, length = 4096, byte = 0 } = {}): void {
  const handle = openSync(file, 'r+');
  try {
    writeSync(handle, Buffer.alloc(length, byte), 0, length, (page - 1) * 4096 + at);
  } finally {
    closeSync(handle);
  }
}

export function readAll(file: string, sql: string): unknown[] {
  const database = new Database(file, { readonly: true });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}
