import type Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../kit/open-database.ts';

export interface VectorRecord {
  id: string;
  embedding: readonly number[];
  document: string | null;
  metadata: Readonly<Record<string, unknown>> | null;
}

export interface Collection {
  id: string;
  name: string;
}

export interface Neighbour extends Omit<VectorRecord, 'embedding'> {
  /** Squared Euclidean, as ChromaDB's default `l2` has it. */
  distance: number;
}

interface Row {
  id: string;
  embedding: Buffer;
  document: string | null;
  metadata: string | null;
}

const schema = readFileSync(join(import.meta.dirname, 'vectors.sql'), 'utf8');

/** Embeddings in one file. Every query looks at all of a collection: right for a demo's thousands. */
export class VectorStore {
  readonly #db: Database.Database;

  constructor(file: string) {
    this.#db = openDatabase(file, schema);
    this.#db.pragma('foreign_keys = ON');
  }

  /** Undefined when there is one of this name. */
  create(name: string): Collection | undefined {
    const made = { id: randomUUID(), name };
    const { changes } = this.#db
      .prepare('INSERT INTO collections (id, name) VALUES (?, ?) ON CONFLICT DO NOTHING')
      .run(made.id, name);
    return changes === 1 ? made : undefined;
  }

  /** By its id or name. */
  find(key: string): Collection | undefined {
    return this.#db
      .prepare<[string, string], Collection>('SELECT id, name FROM collections WHERE id = ? OR name = ?')
      .get(key, key);
  }

  upsert(collection: string, records: readonly VectorRecord[]): void {
    const put = this.#db.prepare('INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?)');
    this.#db.transaction(() => {
      for (const { id, embedding, document, metadata } of records) {
        const bytes = Buffer.from(Float32Array.from(embedding).buffer);
        put.run(collection, id, bytes, document, metadata && JSON.stringify(metadata));
      }
    })();
  }

  delete(collection: string, ids: readonly string[]): void {
    const remove = this.#db.prepare('DELETE FROM records WHERE collection = ? AND id = ?');
    this.#db.transaction(() => {
      ids.forEach((id) => remove.run(collection, id));
    })();
  }

  count(collection: string): number {
    return this.#db
      .prepare<string, { n: number }>('SELECT count(*) AS n FROM records WHERE collection = ?')
      .get(collection)?.n as number;
  }

  /** How many numbers an embedding of it has; undefined while it is empty. */
  dimension(collection: string): number | undefined {
    const row = this.#db
      .prepare<string, { bytes: number }>(
        'SELECT length(embedding) AS bytes FROM records WHERE collection = ? LIMIT 1'
      )
      .get(collection);
    return row && row.bytes / Float32Array.BYTES_PER_ELEMENT;
  }

  nearest(collection: string, embedding: readonly number[], most: number): Neighbour[] {
    const rows = this.#db
      .prepare<string, Row>('SELECT id, embedding, document, metadata FROM records WHERE collection = ?')
      .all(collection);
    return rows
      .map((row) => ({ row, distance: squaredDistance(embedding, floatsOf(row.embedding)) }))
      .sort((a, b) => a.distance - b.distance)
      .slice(0, most)
      .map(({ row: { id, document, metadata }, distance }) => ({
        id,
        document,
        metadata: metadata === null ? null : (JSON.parse(metadata) as Record<string, unknown>),
        distance,
      }));
  }

  /** Throws when the file can't be read. */
  check(): void {
    this.#db.prepare('SELECT count(*) FROM collections').get();
  }

  close(): void {
    this.#db.close();
  }
}

function floatsOf(bytes: Buffer): Float32Array {
  // A copy: a buffer of SQLite need not begin where floats may.
  return new Float32Array(Uint8Array.from(bytes).buffer);
}

function squaredDistance(a: readonly number[], b: Float32Array): number {
  return b.reduce((sum, value, index) => sum + (value - (a[index] ?? 0)) ** 2, 0);
}
