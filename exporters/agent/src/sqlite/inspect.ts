import Database from 'better-sqlite3';
import { statSync } from 'node:fs';
import type { Inspection } from './requests.ts';

const mostComplaints = 200;

/** Looks at a database as any program that opens it would, and changes nothing in it. */
export function inspect(file: string): Inspection {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined || size === 0) {
    return { state: size === undefined ? 'missing' : 'empty', complaints: [] };
  }
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { fileMustExist: true, timeout: 0 });
    const complaints = integrityComplaints(database);
    if (complaints.length > 0) {
      return { state: 'corrupt', complaints };
    }
    database.exec('BEGIN IMMEDIATE; ROLLBACK');
    return { state: 'ok', complaints: [] };
  } catch (error) {
    return stateOf(error);
  } finally {
    database?.close();
  }
}

/** What the integrity check says, as far as it comes; empty when all is well. */
export function integrityComplaints(database: Database.Database): string[] {
  const complaints: string[] = [];
  try {
    for (const row of database.prepare(`PRAGMA integrity_check(${mostComplaints})`).raw().iterate()) {
      complaints.push(String((row as unknown[])[0]));
    }
  } catch (error) {
    if (stateOf(error).state !== 'corrupt') {
      throw error;
    }
    return complaints.length > 0 ? complaints : [(error as Error).message];
  }
  return complaints.length === 1 && complaints[0] === 'ok' ? [] : complaints;
}

function stateOf(error: unknown): Inspection {
  const { code = '', message } = error as { code?: string; message: string };
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return { state: 'locked', complaints: [message] };
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return { state: 'corrupt', complaints: [message] };
  }
  throw error;
}
