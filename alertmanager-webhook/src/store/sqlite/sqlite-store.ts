import { EventEmitter } from 'node:events';
import type { IncidentPage, IncidentQuery, IncidentSummary } from '@trinity/contracts';
import Database from 'better-sqlite3';
import type {
  Cell,
  Change,
  Committed,
  CommitResult,
  FeedItem,
  Head,
  IncidentStore,
  PlacedEvent,
  StoredEvent,
} from '../store.ts';
import { noticeOf } from '../committed.ts';
import { ListQuery } from './list.ts';
import { migrate } from './schema.ts';
import { Writer } from './write.ts';

interface Pending {
  change: Change;
  resolve(result: CommitResult): void;
  reject(error: unknown): void;
}

function prepare(db: Database.Database) {
  return {
    head: db.prepare<[string], Head>('SELECT n, hash FROM incidents WHERE id = ?'),
    events: db.prepare<[string, number], PlacedEvent>(
      'SELECT seq, n, bytes, hash FROM events WHERE incident = ? AND n > ? ORDER BY n'
    ),
    cell: db.prepare<[string], Cell>('SELECT value, version FROM cells WHERE key = ?'),
    under: db.prepare<[string, string], Cell & { key: string }>(
      'SELECT key, value, version FROM cells WHERE key >= ? AND key < ? ORDER BY key'
    ),
    claim: db.prepare<[number, number, number, number], { id: string }>(
      `UPDATE incidents SET claimed_until = ? WHERE id IN (
         SELECT id FROM incidents WHERE due IS NOT NULL AND due <= ? AND claimed_until <= ? ORDER BY due LIMIT ?
       ) RETURNING id`
    ),
    release: db.prepare('UPDATE incidents SET claimed_until = 0 WHERE claimed_until > 0'),
    nextDue: db.prepare<[], { due: number | null }>(
      'SELECT min(max(due, claimed_until)) AS due FROM incidents WHERE due IS NOT NULL'
    ),
    summary: db.prepare<[string], { summary: string }>('SELECT summary FROM incidents WHERE id = ?'),
    feed: db.prepare<[number, number], StoredEvent & { seq: number; incident: string; summary: string }>(
      `SELECT seq, incident, e.n, bytes, e.hash, summary FROM events e JOIN incidents i ON i.id = e.incident
       WHERE seq > ? ORDER BY seq LIMIT ?`
    ),
    lastSeq: db.prepare<[], { seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM events'),
  };
}

/**
 * One file, one process. Changes that arrive in the same turn of the event loop share one transaction and one fsync
 * (WAL, synchronous=FULL), each with its own outcome.
 */
class SqliteStore implements IncidentStore {
  readonly #db: Database.Database;
  readonly #sql: ReturnType<typeof prepare>;
  readonly #writer: Writer;
  readonly #list: ListQuery;
  readonly #emitter = new EventEmitter().setMaxListeners(0);
  #queue: Pending[] = [];

  constructor(db: Database.Database) {
    this.#db = db;
    this.#sql = prepare(db);
    this.#writer = new Writer(db);
    this.#list = new ListQuery(db);
  }

  commit(change: Change): Promise<CommitResult> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ change, resolve, reject });
      if (this.#queue.length === 1) {
        setImmediate(() => this.#flush());
      }
    });
  }

  async head(incident: string): Promise<Head> {
    return this.#sql.head.get(incident) ?? { n: 0, hash: '' };
  }

  async events(incident: string, after = 0): Promise<PlacedEvent[]> {
    return this.#sql.events.all(incident, after);
  }

  async cells(keys: readonly string[]): Promise<(Cell | null)[]> {
    return keys.map((key) => this.#sql.cell.get(key) ?? null);
  }

  async cellsUnder(prefix: string): Promise<{ key: string; cell: Cell }[]> {
    const rows = this.#sql.under.all(prefix, `${prefix}\u{10ffff}`);
    return rows.map(({ key, value, version }) => ({ key, cell: { value, version } }));
  }

  async claim(now: number, limit: number, leaseMs: number): Promise<string[]> {
    return this.#sql.claim.all(now + leaseMs, now, now, limit).map(({ id }) => id);
  }

  async releaseClaims(): Promise<void> {
    this.#sql.release.run();
  }

  async nextDue(): Promise<number | null> {
    return this.#sql.nextDue.get()?.due ?? null;
  }

  async summaries(incidents: readonly string[]): Promise<IncidentSummary[]> {
    return incidents.flatMap((id) => {
      const row = this.#sql.summary.get(id);
      return row ? [JSON.parse(row.summary) as IncidentSummary] : [];
    });
  }

  async list(query: IncidentQuery): Promise<IncidentPage> {
    return this.#list.run(query);
  }

  async feed(after: number, limit: number): Promise<FeedItem[]> {
    return this.#sql.feed.all(after, limit).map(({ seq, incident, summary, n, bytes, hash }) => ({
      seq,
      incident,
      event: { n, bytes, hash },
      summary: JSON.parse(summary) as IncidentSummary,
    }));
  }

  async lastSeq(): Promise<number> {
    return this.#sql.lastSeq.get()?.seq ?? 0;
  }

  onCommit(listener: (committed: Committed) => void): () => void {
    this.#emitter.on('commit', listener);
    return () => this.#emitter.off('commit', listener);
  }

  async close(): Promise<void> {
    this.#flush();
    this.#db.close();
  }

  #flush(): void {
    const batch = this.#queue;
    this.#queue = [];
    if (batch.length === 0) {
      return;
    }
    let results: CommitResult[];
    try {
      results = this.#writer.writeAll(batch.map((pending) => pending.change));
    } catch (error) {
      // The whole transaction is gone; nothing of it was acknowledged.
      batch.forEach((pending) => pending.reject(error));
      return;
    }
    for (const [index, pending] of batch.entries()) {
      const result = results[index] as CommitResult;
      pending.resolve(result);
      if (result.ok) {
        this.#emitter.emit('commit', noticeOf(pending.change, result.seq));
      }
    }
  }
}

/** Opens or creates the store in `file`. Throws when it is from a later version of Trinity. */
export function openSqliteStore(file: string): IncidentStore {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('busy_timeout = 5000');
  migrate(db);
  return new SqliteStore(db);
}
