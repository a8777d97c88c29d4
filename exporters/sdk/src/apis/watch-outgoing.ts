import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Guard } from '../guard.ts';
import { errorOfThrown } from './api-error.ts';
import type { ApiTracker } from './api-tracker.ts';

/** Calls within are counted by whoever makes them. */
export const countedElsewhere = new AsyncLocalStorage<true>();

export interface OutgoingPorts {
  trackerFor(url: URL): ApiTracker | undefined;
  guard: Guard;
}

interface UndiciRequest {
  origin?: unknown;
  path?: unknown;
}

interface Pending {
  tracker: ApiTracker;
  url: URL;
  began: number;
}

/**
 * Sees the calls of fetch, undici and node:http through Node's diagnostics channels, so that nothing of the host's is
 * replaced. Bodies are not seen: tokens and what only a body tells are for `Api.fetch`. Returns what ends it.
 */
export function watchOutgoing({ trackerFor, guard }: OutgoingPorts): () => void {
  const pending = new WeakMap<object, Pending>();
  const begin = (request: object, url: URL | undefined) => {
    const tracker = url && !countedElsewhere.getStore() ? trackerFor(url) : undefined;
    if (tracker && url) {
      pending.set(request, { tracker, url, began: performance.now() });
    }
  };
  const end = (request: object, tell: (call: Pending, seconds: number) => void) => {
    const call = pending.get(request);
    pending.delete(request);
    if (call) {
      tell(call, (performance.now() - call.began) / 1000);
    }
  };
  const failed = (request: object, error: unknown) => {
    end(request, ({ tracker }, seconds) => {
      const text = error instanceof Error ? error.message : String(error);
      tracker.failed(errorOfThrown(error), `${tracker.name} could not be called: ${text}`, seconds);
    });
  };
  return listen(guard, {
    'undici:request:create': ({ request }: { request: UndiciRequest }) => {
      begin(request, urlOf(String(request.origin), String(request.path)));
    },
    'undici:request:headers': (message: {
      request: UndiciRequest;
      response: { statusCode: number; headers: Buffer[] };
    }) => {
      end(message.request, ({ tracker, url }, seconds) => {
        const { statusCode: status, headers } = message.response;
        tracker.answered(
          { status, url, header: (name) => rawHeader(headers, name), body: undefined },
          seconds
        );
      });
    },
    'undici:request:error': ({ request, error }: { request: UndiciRequest; error: unknown }) => {
      failed(request, error);
    },
    'http.client.request.start': ({ request }: { request: ClientRequest }) => {
      begin(
        request,
        urlOf(`${request.protocol}//${String(request.getHeader('host') ?? request.host)}`, request.path)
      );
    },
    'http.client.response.finish': (message: { request: ClientRequest; response: IncomingMessage }) => {
      end(message.request, ({ tracker, url }, seconds) => {
        const { statusCode: status = 0, headers } = message.response;
        tracker.answered(
          { status, url, header: (name) => singleHeader(headers[name]), body: undefined },
          seconds
        );
      });
    },
    'http.client.request.error': ({ request, error }: { request: ClientRequest; error: unknown }) => {
      failed(request, error);
    },
  });
}

function listen(guard: Guard, listeners: Record<string, (message: never) => void>): () => void {
  const subscribed = Object.entries(listeners).map(([channel, listener]) => {
    const guarded = (message: unknown) => {
      guard(() => {
        listener(message as never);
      });
    };
    subscribe(channel, guarded);
    return { channel, guarded };
  });
  return () => {
    for (const { channel, guarded } of subscribed) {
      unsubscribe(channel, guarded);
    }
  };
}

function urlOf(origin: string, path: string): URL | undefined {
  try {
    return new URL(path, origin);
  } catch {
    return undefined;
  }
}

function singleHeader(value: string | string[] | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

/** undici hands on names and values as they came, one after the other. */
function rawHeader(headers: readonly Buffer[], name: string): string | null {
  for (let at = 0; at + 1 < headers.length; at += 2) {
    if (headers[at]?.toString('latin1').toLowerCase() === name) {
      return headers[at + 1]?.toString('latin1') ?? null;
    }
  }
  return null;
}
