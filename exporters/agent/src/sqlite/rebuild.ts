import Database from 'better-sqlite3';
import { closeSync, openSync, readSync } from 'node:fs';
import { damageToRows } from './damage.ts';
import { integrityComplaints } from './inspect.ts';
import type { Rebuilt } from './requests.ts';
import { readSchema, type Schema, type Table } from './schema.ts';

/**
 * Writes all rows of `file` into the new file `to`, row by row and without asking any index, and says whether every row
 * is provably there. `file` must be nobody else's: a copy. When it is not provable, `to` is not to be used.
 */
export function rebuild(file: string, to: string): Rebuilt {
  let source: Database.Database | undefined;
  try {
    source = new Database(file, { fileMustExist: true, timeout: 0 });
    const schema = readSchema(source);
    const objections = [
      ...damageToRows(integrityComplaints(source), layoutOf(file, source, schema)).slice(0, 20),
      ...schema.tables.flatMap((table) => missingRows(source as Database.Database, table)),
    ];
    return objections.length > 0 ? { ok: false, objections } : copyAll(source, schema, to);
  } catch (error) {
    return { ok: false, objections: [(error as Error).message] };
  } finally {
    source?.close();
  }
}

function layoutOf(file: string, database: Database.Database, schema: Schema) {
  const pageSize = Number(database.pragma('page_size', { simple: true }));
  return {
    indexRoots: new Set(schema.indexes.map(({ rootpage }) => rootpage)),
    rowsInIndexPages: schema.tables.some(({ withoutRowid }) => withoutRowid),
    pageType(page: number) {
      const handle = openSync(file, 'r');
      try {
        const byte = Buffer.alloc(1);
        return readSync(handle, byte, 0, 1, (page - 1) * pageSize) === 1 ? byte[0] : undefined;
      } finally {
        closeSync(handle);
      }
    },
  };
}

/** What an index still knows of, or says the number of, and the table does not have: rows that are lost already. */
function missingRows(database: Database.Database, { name, withoutRowid, indexes }: Table): string[] {
  const table = quote(name);
  const readable = attempt(() => count(database, `SELECT count(*) FROM ${table} NOT INDEXED`));
  return indexes.flatMap((index) => {
    const known = attempt(() => count(database, `SELECT count(*) FROM ${table} INDEXED BY ${quote(index)}`));
    if (known === undefined || withoutRowid) {
      return [];
    }
    if (readable === undefined) {
      return [`${name} can't be read to its end; its index ${index} knows of ${known} rows`];
    }
    const lost = attempt(() =>
      count(
        database,
        `SELECT count(*) FROM (SELECT rowid FROM ${table} INDEXED BY ${quote(index)}
         EXCEPT SELECT rowid FROM ${table} NOT INDEXED)`
      )
    );
    // An index that can't be walked tells nothing; the check of the table's own pages stands.
    return lost === undefined || lost === 0
      ? []
      : [`${lost} of the ${known} rows that the index ${index} knows of are not in ${name}`];
  });
}

function copyAll(source: Database.Database, schema: Schema, to: string): Rebuilt {
  const pragma = (name: string) => String(source.pragma(name, { simple: true }));
  const fresh = new Database(to);
  fresh.pragma(`page_size = ${Number(pragma('page_size'))}`);
  fresh.pragma(`auto_vacuum = ${Number(pragma('auto_vacuum'))}`);
  fresh.pragma(`encoding = '${pragma('encoding').replaceAll("'", '')}'`);
  fresh.close();
  source.prepare('ATTACH ? AS fresh').run(to);
  source.pragma('foreign_keys = OFF');
  let rows = 0;
  source.exec('BEGIN IMMEDIATE');
  for (const table of schema.tables) {
    makeTable(source, table);
    rows += copyTable(source, table);
  }
  for (const sql of schema.afterwards) {
    source.exec(inFresh(sql));
  }
  source.pragma(`fresh.user_version = ${Number(pragma('user_version'))}`);
  source.pragma(`fresh.application_id = ${Number(pragma('application_id'))}`);
  source.exec('COMMIT');
  source.exec('DETACH fresh');
  return proven(to, pragma('journal_mode'), schema.tables.length, rows);
}

/** The new file by itself: whole, and in the journal mode that the old one had. */
function proven(to: string, journalMode: string, tables: number, rows: number): Rebuilt {
  const database = new Database(to, { fileMustExist: true });
  try {
    const complaints = integrityComplaints(database);
    if (complaints.length === 0 && journalMode === 'wal') {
      database.pragma('journal_mode = WAL');
    }
    return complaints.length === 0 ? { ok: true, tables, rows } : { ok: false, objections: complaints };
  } finally {
    database.close();
  }
}

function makeTable(database: Database.Database, { name, sql, isOwn }: Table): void {
  if (isOwn) {
    // SQLite made it with the first AUTOINCREMENT table, and filled it as rows came.
    database.exec(`DELETE FROM fresh.${quote(name)}`);
    return;
  }
  database.exec(inFresh(sql));
}

/** Copies a table and compares both; throws if they differ in anything. */
function copyTable(database: Database.Database, { name, columns, rowid }: Table): number {
  const table = quote(name);
  const list = [...(rowid === null ? [] : [rowid]), ...columns.map(quote)].join(', ');
  const from = `main.${table} NOT INDEXED`;
  database.exec(`INSERT INTO fresh.${table} (${list}) SELECT ${list} FROM ${from}`);
  const before = count(database, `SELECT count(*) FROM ${from}`);
  const after = count(database, `SELECT count(*) FROM fresh.${table}`);
  const changed = count(
    database,
    `SELECT count(*) FROM (SELECT ${list} FROM ${from} EXCEPT SELECT ${list} FROM fresh.${table})`
  );
  if (before !== after || changed !== 0) {
    throw new Error(`${name} had ${before} rows and has ${after} now, ${changed} of them changed`);
  }
  return after;
}

/** `CREATE TABLE x` as SQLite keeps it, for the attached file. */
function inFresh(sql: string): string {
  return sql.replace(/^(CREATE\s+(?:UNIQUE\s+)?(?:TABLE|INDEX|VIEW|TRIGGER)\s+)/i, '$1fresh.');
}

function count(database: Database.Database, sql: string): number {
  return Number(database.prepare(sql).pluck().get());
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
