import type Database from 'better-sqlite3';

export interface Table {
  name: string;
  sql: string;
  /** Of its ordinary columns; what is generated is generated again. */
  columns: string[];
  /** A name by which its rowid can be asked for; null where it has none, or it is a column's value anyway. */
  rowid: string | null;
  withoutRowid: boolean;
  /** Made by SQLite itself: sqlite_sequence. */
  isOwn: boolean;
  /** Those that have an entry for each row. */
  indexes: string[];
}

export interface Schema {
  tables: Table[];
  indexes: { name: string; rootpage: number }[];
  /** Statements for what comes after the rows: indexes, views, triggers. */
  afterwards: string[];
}

interface Row {
  type: string;
  name: string;
  tbl_name: string;
  rootpage: number;
  sql: string | null;
}

/** What a database says of itself. Throws where it has what can't be made anew row by row: virtual tables. */
export function readSchema(database: Database.Database): Schema {
  const rows = database
    .prepare('SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema')
    .all() as Row[];
  const virtual = rows.find(({ sql }) => sql !== null && /^CREATE\s+VIRTUAL\s/i.test(sql));
  if (virtual) {
    throw new Error(`${virtual.name} is a virtual table, which can't be rebuilt row by row`);
  }
  const tables = rows
    .filter(({ type, name }) => type === 'table' && !name.startsWith('sqlite_stat'))
    .map(({ name, sql }) => tableOf(database, name, sql));
  const withRowid = new Set(tables.filter(({ withoutRowid }) => !withoutRowid).map(({ name }) => name));
  return {
    // SQLite's own tables exist when those that need them do.
    tables: [...tables.filter(({ isOwn }) => !isOwn), ...tables.filter(({ isOwn }) => isOwn)],
    indexes: rows.filter(({ type, tbl_name }) => type === 'index' && withRowid.has(tbl_name)),
    afterwards: ['index', 'view', 'trigger'].flatMap((kind) =>
      rows.filter(({ type }) => type === kind).flatMap(({ sql }) => (sql === null ? [] : [sql]))
    ),
  };
}

function tableOf(database: Database.Database, name: string, sql: string | null): Table {
  const columns = database.prepare('SELECT name, hidden FROM pragma_table_xinfo(?)').all(name) as {
    name: string;
    hidden: number;
  }[];
  const withoutRowid =
    database
      .prepare('SELECT wr FROM pragma_table_list WHERE schema = ? AND name = ?')
      .pluck()
      .get('main', name) === 1;
  const taken = new Set(columns.map((column) => column.name.toLowerCase()));
  const indexes = database
    .prepare('SELECT name FROM pragma_index_list(?) WHERE partial = 0')
    .pluck()
    .all(name) as string[];
  return {
    name,
    sql: sql ?? '',
    columns: columns.filter(({ hidden }) => hidden === 0).map((column) => column.name),
    rowid: withoutRowid ? null : (['rowid', '_rowid_', 'oid'].find((alias) => !taken.has(alias)) ?? null),
    withoutRowid,
    isOwn: name.startsWith('sqlite_'),
    indexes,
  };
}
