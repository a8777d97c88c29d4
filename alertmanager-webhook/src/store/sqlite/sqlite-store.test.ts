import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describeStore } from '../store.conformance.ts';
import { openSqliteStore } from './sqlite-store.ts';

describeStore('sqlite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trinity-store-'));
  const file = join(folder, 'trinity.db');
  return {
    open: async () => openSqliteStore(file),
    reopen: async () => openSqliteStore(file),
    cleanUp: async () => rmSync(folder, { recursive: true }),
  };
});

it('refuses a store from a later version in words that say what to do', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trinity-store-'));
  const file = join(folder, 'trinity.db');
  const db = new Database(file);
  db.pragma('user_version = 99');
  db.close();
  expect(() => openSqliteStore(file)).toThrow(/version 99.*Start the newer program/);
  rmSync(folder, { recursive: true });
});
