import Database from 'better-sqlite3';
import { inspect, integrityComplaints } from './inspect.ts';
import { rebuild } from './rebuild.ts';
import type { SqliteAnswer, SqliteRequest } from './requests.ts';

/** Does what is asked for, in this process. */
export async function carryOut(request: SqliteRequest): Promise<SqliteAnswer> {
  switch (request.do) {
    case 'inspect':
      return { value: inspect(request.file) };
    case 'copy':
      await copy(request.file, request.to);
      return { value: null };
    case 'create':
      create(request.file, request.schema);
      return { value: null };
    case 'rebuild':
      return { value: rebuild(request.file, request.to) };
  }
}

/** SQLite's online backup: whole and consistent while others write. Rejects when the copy is not sound. */
async function copy(file: string, to: string): Promise<void> {
  const database = new Database(file, { fileMustExist: true, timeout: 10_000, readonly: true });
  try {
    await database.backup(to);
  } finally {
    database.close();
  }
  const written = new Database(to, { fileMustExist: true });
  try {
    // A copy of a database in WAL mode would need its companions beside it.
    written.pragma('journal_mode = DELETE');
    const complaints = integrityComplaints(written);
    if (complaints.length > 0) {
      throw new Error(`the copy is not sound: ${complaints[0]}`);
    }
  } finally {
    written.close();
  }
}

function create(file: string, schema: string): void {
  const database = new Database(file);
  try {
    database.exec('BEGIN');
    database.exec(schema);
    database.exec('COMMIT');
  } finally {
    database.close();
  }
}
