// Runs in a thread of its own: SQLite answers when it is done, and nothing else happens in its thread meanwhile. One after
// the other, for as long as it is asked: a thread takes longer to begin than most checks.
import Database from 'better-sqlite3';
import { parentPort } from 'node:worker_threads';
import type { ProbeAnswer } from './probe.ts';

export interface SqliteCheck {
  path: string;
  lockTimeoutMs: number;
  /** Read all of it, instead of only trying the lock. */
  whole: boolean;
}

parentPort?.on('message', (order: SqliteCheck) => {
  parentPort?.postMessage(check(order));
});

function check({ path, lockTimeoutMs, whole }: SqliteCheck): ProbeAnswer {
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { fileMustExist: true, timeout: lockTimeoutMs });
    // The lock of a writer, given back at once: nothing is written.
    database.exec('BEGIN IMMEDIATE');
    database.exec('ROLLBACK');
    const found = whole ? String(database.pragma('quick_check(1)', { simple: true })) : 'ok';
    const damage = `${path} is corrupt: ${found}`;
    return found === 'ok'
      ? { ok: true, detail: '' }
      : { ok: false, detail: damage, said: 'database disk image is malformed' };
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string };
    const isLocked = code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED');
    const detail = isLocked
      ? `${path}: database is locked for more than ${lockTimeoutMs} ms`
      : `${path}: ${message}`;
    return { ok: false, detail, said: isLocked ? 'database is locked' : message };
  } finally {
    database?.close();
  }
}
