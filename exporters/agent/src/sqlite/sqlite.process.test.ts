import { existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { damagePage, makeDatabase, pagesOf, readAll } from '../testing/sqlite-files.ts';
import { systemSqlite } from './sqlite.ts';

const time = 60_000;
let folder: string;
let file: string;
let to: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trinity-sqlite-'));
  file = join(folder, 'a.db');
  to = join(folder, 'b.db');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const everything = 'SELECT *, rowid FROM orders NOT INDEXED ORDER BY id';
const schema = 'SELECT type, name, sql FROM sqlite_schema ORDER BY name';

describe('inspect', () => {
  it.each<[string, () => void, string]>([
    ['nothing', () => undefined, 'missing'],
    [
      'an empty file',
      () => {
        writeFileSync(file, '');
      },
      'empty',
    ],
    [
      'a text',
      () => {
        writeFileSync(file, 'no database at all\n'.repeat(100));
      },
      'corrupt',
    ],
    [
      'a database',
      () => {
        makeDatabase(file);
      },
      'ok',
    ],
    [
      'a database in WAL mode',
      () => {
        makeDatabase(file, { wal: true });
      },
      'ok',
    ],
    [
      'a damaged index',
      () => {
        makeDatabase(file);
        damagePage(file, pagesOf(file, 'by_symbol').leaves[1] ?? 0);
      },
      'corrupt',
    ],
    [
      'a damaged table',
      () => {
        makeDatabase(file);
        damagePage(file, pagesOf(file, 'orders').leaves[1] ?? 0);
      },
      'corrupt',
    ],
  ])('%s', async (_, make, state) => {
    make();
    expect(await systemSqlite.inspect(file, time)).toMatchObject({ state });
  });

  it('says why it could not look', async () => {
    await expect(systemSqlite.inspect(folder, time)).rejects.toThrow(/unable to open/);
  });

  it('ends when its time is over', async () => {
    await expect(systemSqlite.inspect(file, 1)).rejects.toThrow(/ended after 1 ms/);
  });
});

describe('rebuild', () => {
  it.each([
    ['a leaf of an index is zeroed', () => pagesOf(file, 'by_symbol').leaves[1], {}],
    ['the root of an index is overwritten', () => pagesOf(file, 'by_symbol').root, { byte: 0xff }],
    [
      'a part of a leaf of an index is overwritten',
      () => pagesOf(file, 'by_symbol').leaves[1],
      { at: 200, length: 1000, byte: 0x41 },
    ],
  ])('has every row when %s', async (_, page, damage) => {
    makeDatabase(file);
    const [rows, statements] = [readAll(file, everything), readAll(file, schema)];
    damagePage(file, page() ?? 0, damage);
    expect(await systemSqlite.rebuild(file, to, time)).toMatchObject({ ok: true, rows: 1_990 + 2_000 + 1 });
    expect(await systemSqlite.inspect(to, time)).toMatchObject({ state: 'ok' });
    expect(readAll(to, everything)).toEqual(rows);
    expect(readAll(to, schema)).toEqual(statements);
    expect(readAll(to, 'PRAGMA user_version')).toEqual([{ user_version: 7 }]);
    expect(readAll(to, 'SELECT seq FROM sqlite_sequence')).toEqual([{ seq: 2_000 }]);
    expect(readAll(to, 'SELECT min(rowid) AS low FROM plain')).toEqual([{ low: 3 }]);
  });

  it('keeps the journal mode', async () => {
    makeDatabase(file, { wal: true });
    damagePage(file, pagesOf(file, 'by_symbol').leaves[1] ?? 0);
    expect(await systemSqlite.rebuild(file, to, time)).toMatchObject({ ok: true });
    expect(existsSync(`${to}-wal`)).toBe(false);
    expect(readAll(to, 'PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
  });

  it.each<[string, () => void, RegExp]>([
    [
      'a leaf of a table is zeroed',
      () => {
        damagePage(file, pagesOf(file, 'orders').leaves[1] ?? 0);
      },
      /can't be read to its end; its index by_symbol knows of 1990 rows/,
    ],
    [
      'the root of a table is zeroed',
      () => {
        damagePage(file, pagesOf(file, 'orders').root);
      },
      /Tree \d+ page/,
    ],
    [
      'a leaf of a table says that it is empty',
      () => {
        damagePage(file, pagesOf(file, 'orders').leaves[1] ?? 0, { at: 3, length: 2 });
      },
      /./,
    ],
    [
      'content of a table is overwritten',
      () => {
        damagePage(file, pagesOf(file, 'orders').leaves[1] ?? 0, { at: 1000, length: 500, byte: 0x41 });
      },
      /./,
    ],
    [
      'the end is cut off',
      () => {
        truncateSync(file, 4096 * 10);
      },
      /./,
    ],
    [
      'the header is gone',
      () => {
        damagePage(file, 1, { length: 100 });
      },
      /not a database/,
    ],
  ])('is refused when %s', async (_, damage, reason) => {
    makeDatabase(file);
    damage();
    const rebuilt = await systemSqlite.rebuild(file, to, time);
    expect(rebuilt).toMatchObject({ ok: false });
    expect(rebuilt.ok ? '' : rebuilt.objections.join('; ')).toMatch(reason);
  });

  it('does not pass over rows that only an index still knows of', async () => {
    makeDatabase(file);
    // A row that is taken out behind the index' back leaves every page as it should be.
    const Database = (await import('better-sqlite3')).default;
    const database = new Database(file);
    database.unsafeMode(true);
    database.pragma('writable_schema = ON');
    database.exec(
      "UPDATE sqlite_schema SET sql = 'CREATE INDEX by_symbol ON orders (symbol) WHERE 0' WHERE name = 'by_symbol'"
    );
    database.close();
    const behind = new Database(file);
    behind.exec('DELETE FROM orders WHERE id = 100');
    behind.unsafeMode(true);
    behind.pragma('writable_schema = ON');
    behind.exec(
      "UPDATE sqlite_schema SET sql = 'CREATE INDEX by_symbol ON orders (symbol)' WHERE name = 'by_symbol'"
    );
    behind.close();
    expect(await systemSqlite.rebuild(file, to, time)).toMatchObject({
      ok: false,
      objections: ['1 of the 1990 rows that the index by_symbol knows of are not in orders'],
    });
  });
});

it('copies a database that is being written', async () => {
  makeDatabase(file, { wal: true });
  const Database = (await import('better-sqlite3')).default;
  const writer = new Database(file);
  writer.exec("BEGIN IMMEDIATE; INSERT INTO orders (symbol) VALUES ('unfinished')");
  try {
    await systemSqlite.copy(file, to, time);
    expect(readAll(to, 'SELECT count(*) AS n FROM orders')).toEqual([{ n: 1_990 }]);
  } finally {
    writer.close();
  }
});

it('does not call a copy of a damaged database a copy', async () => {
  makeDatabase(file);
  damagePage(file, pagesOf(file, 'orders').leaves[1] ?? 0);
  await expect(systemSqlite.copy(file, to, time)).rejects.toThrow(/not sound/);
});

it('makes a database from its schema, or says what is wrong with that', async () => {
  await systemSqlite.create(file, 'CREATE TABLE a (b); CREATE INDEX c ON a (b);', time);
  expect(await systemSqlite.inspect(file, time)).toMatchObject({ state: 'ok' });
  await expect(systemSqlite.create(to, 'CREATE TABL a (b)', time)).rejects.toThrow(/syntax error/);
});
