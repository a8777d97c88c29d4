import { Redis, type RedisOptions } from 'ioredis';
import { StoreUnavailableError } from '../store.ts';
import { scripts, type ScriptedRedis } from './scripts.ts';

export interface RedisAddress {
  /** `redis://` or `rediss://`, with host, port and database; no password. */
  url: string;
  username?: string;
  password?: string;
  /** PEM of the certificate authority, for `rediss://` with a private one. */
  ca?: string;
}

/** A Redis that has not answered for so long is cut off, and what was asked of it is refused. */
const silentMs = 5_000;
const longestRetryMs = 1_000;

/**
 * Not connected yet. What is asked while there is no connection is refused at once: who asked knows better than a queue
 * whether it is still wanted, and a commit is never sent twice.
 */
export function createConnection({ url, username, password, ca }: RedisAddress): ScriptedRedis {
  const options: RedisOptions = {
    lazyConnect: true,
    scripts,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    // Without it, what was asked on a connection that is lost would never be answered.
    maxRetriesPerRequest: 0,
    autoResubscribe: false,
    socketTimeout: silentMs,
    connectTimeout: silentMs,
    retryStrategy: (times) => Math.min(times * 50, longestRetryMs),
    // After a failover the old primary takes reads only.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(ca === undefined ? {} : { tls: { ca } }),
  };
  const redis = new Redis(url, options) as ScriptedRedis;
  // Each command tells who asked; what remains is noise of reconnecting.
  redis.on('error', () => undefined);
  return redis;
}

/** What a person is told of a question that was not answered. */
export function toUnavailable(error: unknown): StoreUnavailableError {
  const { name, message } = error as Error;
  const said =
    name === 'ReplyError' ? message : `it does not answer, or the connection was lost (${message})`;
  return new StoreUnavailableError(`Redis: ${said}`, { cause: error });
}

/** Connects for the first time. Throws with the address in words when that is not possible. */
export async function connectTo(redis: Redis, url: string): Promise<void> {
  let cause: unknown;
  const note = (error: unknown) => (cause = error);
  redis.on('error', note);
  try {
    await redis.connect();
  } catch (error) {
    redis.disconnect();
    throw new StoreUnavailableError(`Redis at ${url} cannot be used: ${String(cause ?? error)}`, {
      cause: error,
    });
  } finally {
    redis.off('error', note);
  }
}
