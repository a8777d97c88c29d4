import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { Committed } from '../store.ts';
import { connectTo } from './connection.ts';
import type { ScriptedRedis } from './scripts.ts';

const noticeSchema = z.object({
  from: z.string(),
  incidents: z.array(z.string()),
  due: z.nullable(z.number()),
  keys: z.array(z.string()),
});

/** A connection that only listens is asked so often whether it is still there. */
const askEveryMs = 10_000;

export interface NoticesOptions {
  /** A connection of its own: it can do nothing else while it listens. */
  redis: ScriptedRedis;
  url: string;
  tag: string;
  /** Of each commit of another replica. */
  onNotice(committed: Committed): void;
  /** Notices may have been missed. */
  onGap(): void;
}

/**
 * What other replicas commit, by Redis' pub/sub: never the truth, only when to look. It forgets who is not connected, so
 * that each new connection is a gap, after which everything is looked at again.
 */
export class Notices {
  readonly #options: NoticesOptions;
  readonly #self = randomUUID();
  #asking: NodeJS.Timeout | null = null;

  constructor(options: NoticesOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { redis, url, tag } = this.#options;
    redis.on('message', (_channel: string, message: string) => this.#take(message));
    await connectTo(redis, url);
    await redis.subscribe(`${tag}:commits`);
    redis.on('ready', () => void this.#listenAgain());
    this.#asking = setInterval(() => {
      // Not answered: the connection is cut off, and made anew.
      redis.ping().catch(() => undefined);
    }, askEveryMs);
    this.#asking.unref();
  }

  /** What is published with a commit of this process. */
  write({ incidents, due, keys }: Committed): string {
    return JSON.stringify({ from: this.#self, incidents, due, keys });
  }

  stop(): void {
    clearInterval(this.#asking ?? undefined);
    this.#options.redis.disconnect();
  }

  async #listenAgain(): Promise<void> {
    const { redis, tag, onGap } = this.#options;
    try {
      await redis.subscribe(`${tag}:commits`);
      onGap();
    } catch {
      // The connection is gone again; the next one listens.
    }
  }

  #take(message: string): void {
    const notice = parseNotice(message);
    if (notice === null) {
      this.#options.onGap();
    } else if (notice.from !== this.#self) {
      const { seq, incidents, due, keys } = notice;
      this.#options.onNotice({ seq, appended: 0, incidents, due, keys });
    }
  }
}

/** Null for what no replica of this version wrote. */
function parseNotice(message: string): (z.infer<typeof noticeSchema> & { seq: number }) | null {
  const space = message.indexOf(' ');
  try {
    const notice = z.parse(noticeSchema, JSON.parse(message.slice(space + 1)));
    return { seq: Number(message.slice(0, space)), ...notice };
  } catch {
    return null;
  }
}
