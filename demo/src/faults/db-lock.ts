import Database from 'better-sqlite3';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from './fault.ts';

/** A transaction that somebody began and forgot. Reading goes on; who writes waits in vain. */
export const dbLock: Fault = {
  name: 'db-lock',
  does: 'keeps the lock of its own databases',
  start({ stateDir }) {
    const held = readdirSync(stateDir)
      .filter((name) => name.endsWith('.db'))
      .map((name) => {
        const database = new Database(join(stateDir, name), { fileMustExist: true });
        database.exec('BEGIN IMMEDIATE');
        return database;
      });
    return () => {
      held.forEach((database) => database.close());
    };
  },
};
