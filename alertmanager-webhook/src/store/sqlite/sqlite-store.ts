import { EventEmitter } from 'node:events';
import type { IncidentSummary } from '@trinity/contracts';
import Database from 'better-sqlite3';
import type {
  Cell,
  Change,
  Committed,
  CommitResult,
  FeedItem,
  Head,
  IncidentStore,
  StoredEvent,
} from '../store.ts';
import { createListQuery } from './list.ts';
import { migrate } from './schema.ts';
import { createWriter } from './write.ts';

interface Pending {
  change: Change;
  resolve(result: CommitResult): void;
  reject(error: unknown): void;
}

/**
 * One file, one process. Changes that arrive in the same turn of the event loop share one transaction and one fsync
 * (WAL, synchronous=FULL), each with its own outcome. Pass `:memory:` for a store that lives as long as the process.
 */
export function openSqliteStore(file: string): IncidentStore {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('busy_timeout = 5000');
  migrate(db);

  const writer = createWriter(db);
  const list = createListQuery(db);
  const emitter = new EventEmitter();
  emitter.setMaxListeners(0);
  let queue: Pending[] = [];

  function flush(): void {
    const batch = queue;
    queue = [];
    const committed: Committed[] = [];
    try {
      const results = writer.writeAll(batch.map((pending) => pending.change));
      for (const [index, pending] of batch.entries()) {
        const result = results[index] as CommitResult;
        if (result.ok) {
          committed.push(noticeOf(pending.change, result.seq));
        }
        pending.resolve(result);
      }
    } catch (error) {
      // The whole transaction is gone; nothing of it was acknowledged.
      batch.forEach((pending) => pending.reject(error));
    }
    committed.forEach((notice) => emitter.emit('commit', notice));
  }

  const statements = {
    head: db.prepare<[string], Head>('SELECT n, hash FROM incidents WHERE id = ?'),
    events: db.prepare<[string, number], StoredEvent>(
      'SELECT n, bytes, hash FROM events WHERE incident = ? AND n > ? ORDER BY n'
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

  return {
    commit: (change) =>
      new Promise((resolve, reject) => {
        queue.push({ change, resolve, reject });
        if (queue.length === 1) {
          setImmediate(flush);
        }
      }),
    head: async (incident) => statements.head.get(incident) ?? { n: 0, hash: '' },
    events: async (incident, after = 0) => statements.events.all(incident, after),
    cells: async (keys) => keys.map((key) => statements.cell.get(key) ?? null),
    cellsUnder: async (prefix) =>
      statements.under
        .all(prefix, `${prefix}\u{10ffff}`)
        .map(({ key, value, version }) => ({ key, cell: { value, version } })),
    claim: async (now, limit, leaseMs) =>
      statements.claim.all(now + leaseMs, now, now, limit).map(({ id }) => id),
    releaseClaims: async () => void statements.release.run(),
    nextDue: async () => statements.nextDue.get()?.due ?? null,
    summaries: async (incidents) =>
      incidents.flatMap((id) => {
        const row = statements.summary.get(id);
        return row ? [JSON.parse(row.summary) as IncidentSummary] : [];
      }),
    list: async (query) => list(query),
    feed: async (after, limit) =>
      statements.feed.all(after, limit).map(({ seq, incident, summary, n, bytes, hash }): FeedItem => ({
        seq,
        incident,
        event: { n, bytes, hash },
        summary: JSON.parse(summary) as IncidentSummary,
      })),
    lastSeq: async () => statements.lastSeq.get()?.seq ?? 0,
    onCommit: (listener) => {
      emitter.on('commit', listener);
      return () => emitter.off('commit', listener);
    },
    close: async () => {
      if (queue.length > 0) {
        flush();
      }
      db.close();
    },
  };
}

function noticeOf(change: Change, seq: number): Committed {
  return {
    seq,
    ...(change.append ? { incident: change.append.incident, due: change.append.due } : {}),
    keys: (change.cells ?? []).map((cell) => cell.key),
  };
}
