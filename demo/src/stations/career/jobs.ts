import type Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../kit/open-database.ts';

export interface Job {
  title: string;
  company: string;
  /** How well it fits, 0 to 1; null where it asks for nothing that is known. */
  score: number | null;
}

const schema = readFileSync(join(import.meta.dirname, 'jobs.sql'), 'utf8');
const mostJobs = 1_000;

/** The jobs that were looked at, in a file that survives the process. */
export class Jobs {
  readonly #db: Database.Database;

  constructor(file: string) {
    this.#db = openDatabase(file, schema);
  }

  /** One looked at again counts as it is now. */
  note({ title, company, score }: Job, now: number): void {
    this.#db
      .prepare(
        `INSERT INTO jobs (title, company, score, seen_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (title, company) DO UPDATE SET score = excluded.score, seen_at = excluded.seen_at`
      )
      .run(title, company, score, now);
    this.#db
      .prepare('DELETE FROM jobs WHERE id IN (SELECT id FROM jobs ORDER BY seen_at DESC LIMIT -1 OFFSET ?)')
      .run(mostJobs);
  }

  /** What fits best first. */
  best(most: number): Job[] {
    return this.#db
      .prepare<number, Job>(
        'SELECT title, company, score FROM jobs ORDER BY score DESC, seen_at DESC LIMIT ?'
      )
      .all(most);
  }

  /** Throws when the file can't be read. */
  check(): void {
    this.#db.prepare('SELECT count(*) FROM jobs').get();
  }

  close(): void {
    this.#db.close();
  }
}
