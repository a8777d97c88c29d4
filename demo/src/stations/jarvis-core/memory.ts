import type Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../kit/open-database.ts';
import { contentWords } from '../../text/words.ts';

export interface Memory {
  id: number;
  text: string;
}

const schema = readFileSync(join(import.meta.dirname, 'memory.sql'), 'utf8');

/** What Jarvis was told, in a file that survives the process. Beyond `most`, what was told longest ago is forgotten. */
export class MemoryStore {
  readonly #db: Database.Database;
  readonly #most: number;

  constructor(file: string, most = 10_000) {
    this.#db = openDatabase(file, schema);
    this.#most = most;
  }

  /** Told twice is one memory, as fresh as the second time. */
  remember(text: string, now: number): Memory {
    const store = this.#db.transaction(() => {
      const memory = this.#db
        .prepare<[string, number], Memory>(
          `INSERT INTO memories (text, told_at) VALUES (?, ?)
           ON CONFLICT (text) DO UPDATE SET told_at = excluded.told_at RETURNING id, text`
        )
        .get(text, now);
      this.#db
        .prepare(
          'DELETE FROM memories WHERE id IN (SELECT id FROM memories ORDER BY told_at DESC, id DESC LIMIT -1 OFFSET ?)'
        )
        .run(this.#most);
      return memory;
    });
    return store() as Memory;
  }

  /** What shares words with `about`, best first. */
  recall(about: string, limit: number): Memory[] {
    // Quoted, each word is a word and never an operator of the query language.
    const query = contentWords(about)
      .map((word) => `"${word}"`)
      .join(' OR ');
    if (query === '') {
      return [];
    }
    return this.#db
      .prepare<[string, number], Memory>(
        `SELECT memories.id, memories.text FROM memory_words JOIN memories ON memories.id = memory_words.rowid
         WHERE memory_words MATCH ? ORDER BY bm25(memory_words), memories.told_at DESC LIMIT ?`
      )
      .all(query, limit);
  }

  /** Throws when the file can't be read. */
  check(): void {
    this.#db.prepare('SELECT count(*) FROM memories').get();
  }

  close(): void {
    this.#db.close();
  }
}
