import { EventEmitter } from 'node:events';
import type { IncidentPage, IncidentQuery, IncidentSummary } from '@trinity/contracts';
import { noticeOf } from '../committed.ts';
import {
  type Cell,
  type Change,
  type Committed,
  type CommitResult,
  type FeedItem,
  type Head,
  type IncidentStore,
  type PlacedEvent,
} from '../store.ts';
import { connectTo, createConnection, toUnavailable, type RedisAddress } from './connection.ts';
import { requireDurability } from './durability.ts';
import { decodeCell, decodeEvent, decodeHead, encodeChange, encodeQuery } from './encode.ts';
import { Notices } from './notices.ts';
import type { ScriptedRedis } from './scripts.ts';

export interface RedisStoreOptions extends RedisAddress {
  /** Names this installation among others in the same Redis: the hash tag of all its keys. */
  installation: string;
}

/** What this program knows to read and write. Never lowered; a store of a later one is refused. */
const version = 1;
const batchSize = 1_000;

/**
 * One Redis, any number of processes. All keys lie under one hash tag, and what must be atomic is a script. Commits of one turn
 * of the event loop are sent together, and Redis writes them to disk (appendfsync always) before it answers any.
 */
class RedisStore implements IncidentStore {
  readonly #redis: ScriptedRedis;
  readonly #tag: string;
  readonly #notices: Notices;
  readonly #emitter = new EventEmitter().setMaxListeners(0);
  /** Rejects while the Redis that is connected could lose what it acknowledges. */
  #usable: Promise<void> = Promise.resolve();
  /** Up to where listeners were told. */
  #toldSeq = 0;

  constructor(redis: ScriptedRedis, listening: ScriptedRedis, { url, installation }: RedisStoreOptions) {
    this.#redis = redis;
    this.#tag = `{${installation}}`;
    this.#notices = new Notices({
      redis: listening,
      url,
      tag: this.#tag,
      onNotice: (committed) => this.#tell(committed),
      onGap: () => void this.#tellOfAll(),
    });
  }

  async start(): Promise<void> {
    await requireDurability(this.#redis);
    await this.#requireVersion();
    this.#toldSeq = await this.lastSeq();
    await this.#notices.start();
    this.#redis.on('ready', () => {
      this.#usable = requireDurability(this.#redis);
      // A commit whose answer was lost with the connection may have happened.
      this.#usable.then(() => this.#tellOfAll()).catch(() => undefined);
    });
  }

  async commit(change: Change): Promise<CommitResult> {
    const notice = this.#notices.write(noticeOf(change, 0));
    const [done, said] = await this.#ask((redis, tag) =>
      redis.trinityCommit(tag, ...encodeChange(change, notice))
    );
    if (done === 0) {
      return { ok: false, conflict: said };
    }
    const seq = Number(said);
    this.#tell(noticeOf(change, seq));
    return { ok: true, seq };
  }

  async head(incident: string): Promise<Head> {
    const stored = await this.#ask((redis, tag) => redis.hget(`${tag}:heads`, incident));
    return stored === null ? { n: 0, hash: '' } : decodeHead(stored);
  }

  async events(incident: string, after = 0): Promise<PlacedEvent[]> {
    const stored = await this.#ask((redis, tag) => redis.lrange(`${tag}:timeline:${incident}`, after, -1));
    return stored.map((one, index) => decodeEvent(after + index + 1, one));
  }

  async cells(keys: readonly string[]): Promise<(Cell | null)[]> {
    if (keys.length === 0) {
      return [];
    }
    const stored = await this.#ask((redis, tag) => redis.hmget(`${tag}:cells`, ...keys));
    return stored.map((one) => (one === null ? null : decodeCell(one)));
  }

  async cellsUnder(prefix: string): Promise<{ key: string; cell: Cell }[]> {
    const found = await this.#ask((redis, tag) => redis.trinityCellsUnder(tag, prefix));
    return grouped(found, 2).map(([key = '', stored = '']) => ({ key, cell: decodeCell(stored) }));
  }

  claim(now: number, limit: number, leaseMs: number): Promise<string[]> {
    return this.#ask((redis, tag) => redis.trinityClaim(tag, now, now + leaseMs, limit));
  }

  async releaseClaims(): Promise<void> {
    await this.#ask((redis, tag) => redis.zunionstore(`${tag}:ready`, 1, `${tag}:due`));
  }

  async nextDue(): Promise<number | null> {
    const [, score] = await this.#ask((redis, tag) => redis.zrange(`${tag}:ready`, '0', '0', 'WITHSCORES'));
    return score === undefined ? null : Number(score);
  }

  async summaries(incidents: readonly string[]): Promise<IncidentSummary[]> {
    if (incidents.length === 0) {
      return [];
    }
    const stored = await this.#ask((redis, tag) => redis.hmget(`${tag}:summaries`, ...incidents));
    return stored.flatMap((one) => (one === null ? [] : [toSummary(one)]));
  }

  async list(query: IncidentQuery): Promise<IncidentPage> {
    const [total, seq, next, summaries] = await this.#ask((redis, tag) =>
      redis.trinityList(tag, encodeQuery(query))
    );
    return { incidents: summaries.map(toSummary), next: next === '' ? null : next, total, seq: Number(seq) };
  }

  async feed(after: number, limit: number): Promise<FeedItem[]> {
    const found = await this.#ask((redis, tag) => redis.trinityFeed(tag, after, limit));
    return grouped(found, 4).map(([incident = '', n, stored = '', summary = '']) => {
      const { seq, ...event } = decodeEvent(Number(n), stored);
      return { seq, incident, event, summary: toSummary(summary) };
    });
  }

  async lastSeq(): Promise<number> {
    return Number((await this.#ask((redis, tag) => redis.get(`${tag}:seq`))) ?? 0);
  }

  onCommit(listener: (committed: Committed) => void): () => void {
    this.#emitter.on('commit', listener);
    return () => this.#emitter.off('commit', listener);
  }

  /** What was sent before is answered first. */
  async close(): Promise<void> {
    this.#notices.stop();
    await this.#redis.quit().catch(() => undefined);
    this.#redis.disconnect();
  }

  async #ask<T>(question: (redis: ScriptedRedis, tag: string) => Promise<T>): Promise<T> {
    await this.#usable;
    try {
      return await question(this.#redis, this.#tag);
    } catch (error) {
      throw toUnavailable(error);
    }
  }

  #tell(committed: Committed): void {
    this.#toldSeq = Math.max(this.#toldSeq, committed.seq);
    this.#emitter.emit('commit', committed);
  }

  /** Of all that may have been committed while nobody could tell, as one: what is looked at once too often does no harm. */
  async #tellOfAll(): Promise<void> {
    try {
      const incidents = new Set<string>();
      let seq = this.#toldSeq;
      let items: FeedItem[];
      do {
        items = await this.feed(seq, batchSize);
        items.forEach(({ incident }) => incidents.add(incident));
        seq = items.at(-1)?.seq ?? seq;
      } while (items.length === batchSize);
      const keys = await this.#ask((redis, tag) => redis.zrange(`${tag}:cell-keys`, '0', '-1'));
      this.#tell({ seq, appended: 0, incidents: [...incidents], due: await this.nextDue(), keys });
    } catch {
      // Gone again: the next connection tells of it.
    }
  }

  async #requireVersion(): Promise<void> {
    const stored = await this.#ask(async (redis, tag) => {
      await redis.setnx(`${tag}:version`, version);
      return redis.get(`${tag}:version`);
    });
    if (Number(stored) > version) {
      throw new Error(
        `The store has version ${stored}, this program knows ${version}. Start the newer program, or restore the backup from before the upgrade.`
      );
    }
  }
}

function toSummary(stored: string): IncidentSummary {
  return JSON.parse(stored) as IncidentSummary;
}

function grouped(flat: readonly string[], size: number): string[][] {
  return Array.from({ length: flat.length / size }, (_, index) =>
    flat.slice(index * size, (index + 1) * size)
  );
}

/**
 * Connects to a store in Redis, and makes it the first time. Throws a StoreUnavailableError when Redis cannot be reached or could
 * lose what it acknowledges, an Error when the store is from a later version of Trinity.
 */
export async function openRedisStore(options: RedisStoreOptions): Promise<IncidentStore> {
  const redis = createConnection(options);
  const listening = createConnection(options);
  await connectTo(redis, options.url);
  const store = new RedisStore(redis, listening, options);
  try {
    await store.start();
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}
