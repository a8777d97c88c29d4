import type { Change } from '@trinity/contracts';
import { changesQuerySchema } from '@trinity/contracts';
import type { Request, Response } from 'express';
import * as z from 'zod/mini';
import type { FeedItem, IncidentStore } from '../store/store.ts';

/** Proxies close what is silent for 30 s and more. */
const heartbeatMs = 15_000;

/** A reader that falls this far behind is cut off; it comes back and goes on from where it was. */
const maxBufferedBytes = 4 * 1024 * 1024;

const batchSize = 500;

export function toChange({ seq, event, summary }: FeedItem): Change {
  const { type, at } = JSON.parse(event.bytes) as { type: string; at: number };
  return { seq, summary, event: { n: event.n, type, at } };
}

/** Server-sent events: one `change` for each event of any incident, from the position that the reader names. */
export function createStream(store: IncidentStore, stopping: AbortSignal) {
  return (request: Request, response: Response): void => {
    const query = z.safeParse(changesQuerySchema, request.query);
    const lastEventId = Number(request.headers['last-event-id']);
    const named = Number.isSafeInteger(lastEventId) && lastEventId > 0 ? lastEventId : undefined;
    const after = named ?? (query.success && query.data.after > 0 ? query.data.after : undefined);
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    response.write('retry: 1000\n\n');
    void new Reader(store, response, after).follow(stopping);
  };
}

class Reader {
  readonly #store: IncidentStore;
  readonly #response: Response;
  #position: number | undefined;
  #sending = false;
  #again = false;

  constructor(store: IncidentStore, response: Response, after: number | undefined) {
    this.#store = store;
    this.#response = response;
    this.#position = after;
  }

  async follow(stopping: AbortSignal): Promise<void> {
    const stopListening = this.#store.onCommit(({ incidents }) => {
      if (incidents.length > 0) {
        void this.#send();
      }
    });
    const heartbeat = setInterval(() => this.#response.write(': still here\n\n'), heartbeatMs);
    const end = () => this.#response.end();
    stopping.addEventListener('abort', end);
    this.#response.on('close', () => {
      stopListening();
      clearInterval(heartbeat);
      stopping.removeEventListener('abort', end);
    });
    this.#position ??= await this.#store.lastSeq();
    await this.#send();
  }

  async #send(): Promise<void> {
    this.#again = true;
    if (this.#sending || this.#position === undefined) {
      return;
    }
    this.#sending = true;
    try {
      while (this.#again && !this.#response.closed) {
        this.#again = false;
        await this.#sendBatch();
      }
    } catch {
      this.#response.destroy();
    } finally {
      this.#sending = false;
    }
  }

  async #sendBatch(): Promise<void> {
    const items = await this.#store.feed(this.#position ?? 0, batchSize);
    for (const item of items) {
      this.#response.write(`event: change\nid: ${item.seq}\ndata: ${JSON.stringify(toChange(item))}\n\n`);
      this.#position = item.seq;
    }
    if (this.#response.writableLength > maxBufferedBytes) {
      this.#response.destroy();
    }
    this.#again ||= items.length === batchSize;
  }
}
