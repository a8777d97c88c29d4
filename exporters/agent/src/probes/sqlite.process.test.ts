import Database from 'better-sqlite3';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, probeOf } from './testing/ask-probe.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trinity-probes-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const failing = (text: string) => ({ ok: false, detail: expect.stringContaining(text) as string });

describe('sqlite', () => {
  const make = (name: string, mode = 'wal') => {
    const path = join(folder, name);
    const database = new Database(path);
    database.pragma(`journal_mode = ${mode}`);
    database.exec('CREATE TABLE t (x TEXT)');
    const insert = database.prepare('INSERT INTO t VALUES (?)');
    database.transaction(() => {
      for (let row = 0; row < 2_000; row += 1) {
        insert.run('x'.repeat(100));
      }
    })();
    return { path, database };
  };

  it.each(['wal', 'delete'])('is well with journal mode %s, and writes nothing', async (mode) => {
    const { path, database } = make(`well-${mode}.db`, mode);
    database.close();
    const before = readFileSync(path);
    expect(await ask({ type: 'sqlite', path })).toEqual({
      ok: true,
      detail: `${path} is sound and can be written to`,
    });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('is locked while another process writes, and well again after', async () => {
    const { path, database } = make('locked.db');
    const look = probeOf({ type: 'sqlite', path, lockTimeout: '50ms' });
    database.exec('BEGIN IMMEDIATE');
    expect(await look()).toEqual({
      ...failing('database is locked for more than 50 ms'),
      said: 'database is locked',
    });
    database.exec('ROLLBACK');
    expect(await look()).toMatchObject({ ok: true });
    database.close();
  });

  it('is corrupt, at every look until it is not', async () => {
    const { path, database } = make('corrupt.db', 'delete');
    database.close();
    const good = readFileSync(path);
    const look = probeOf({ type: 'sqlite', path, checkEvery: '1h' });
    const bad = Buffer.from(good);
    bad.fill(0xff, 4096 * 5, 4096 * 6);
    writeFileSync(path, bad);
    expect(await look()).toEqual({ ...failing('corrupt'), said: 'database disk image is malformed' });
    expect(await look()).toMatchObject({ ok: false });
    writeFileSync(path, good);
    expect(await look()).toMatchObject({ ok: true });
  });

  it('is empty: new it is well, and not when it had something in it', async () => {
    const path = join(folder, 'empty.db');
    writeFileSync(path, '');
    const look = probeOf({ type: 'sqlite', path });
    expect(await look()).toMatchObject({ ok: true });
    const { database } = make('empty.db', 'delete');
    database.close();
    expect(await look()).toMatchObject({ ok: true });
    writeFileSync(path, '');
    expect(await look()).toEqual({
      ...failing('is empty, and was not'),
      said: `no such table: ${path} is empty`,
    });
  });

  it('is no database, is missing, or is larger than it should be', async () => {
    const path = join(folder, 'text.db');
    writeFileSync(path, 'no database at all'.repeat(100));
    expect(await ask({ type: 'sqlite', path })).toEqual({
      ...failing('not a database'),
      said: 'file is not a database',
    });
    const missing = join(folder, 'missing.db');
    expect(await ask({ type: 'sqlite', path: missing })).toMatchObject(failing('ENOENT'));
    expect(existsSync(missing)).toBe(false);
    const { path: large, database } = make('large.db');
    expect(await ask({ type: 'sqlite', path: large, maxWalBytes: 1000 })).toEqual(failing('the WAL of'));
    database.close();
    expect(await ask({ type: 'sqlite', path: large, maxBytes: 1000 })).toEqual(failing('more than 1000'));
  });
});
