import Database from 'better-sqlite3';

/** A file of a station, with the tables of `schema` in it; readers don't wait for a writer. */
export function openDatabase(file: string, schema: string): Database.Database {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.exec(schema);
  return database;
}
