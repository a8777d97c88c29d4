import { request as httpRequest, type ClientRequest } from 'node:http';
import { createInterface } from 'node:readline';
import { buffer } from 'node:stream/consumers';
import * as z from 'zod';

export type Query = Record<string, string | number>;

export interface Answer {
  status: number;
  body: Buffer;
}

/** The HTTP interface of a container engine (Docker, Podman) behind its Unix socket. */
export interface Engine {
  /** Resolves with whatever was answered; rejects when nothing was. `path` is made of parts that are escaped here. */
  ask(
    method: 'GET' | 'POST' | 'DELETE',
    path: readonly string[],
    query?: Query,
    body?: unknown
  ): Promise<Answer>;
  /** Gives each line of an answer that goes on; what it returns ends it. */
  follow(path: readonly string[], query: Query, ports: FollowPorts): () => void;
  /** Gives an answer that goes on as it comes. */
  followBytes(path: readonly string[], query: Query, ports: FollowBytesPorts): () => void;
}

export interface FollowBytesPorts {
  onBytes(bytes: Buffer): void;
  /** Why it ended, in words; null when it came to its end. */
  onEnd(problem: string | null): void;
}

export interface FollowPorts {
  onBegin(): void;
  onLine(line: string): void;
  onEnd(): void;
}

const timeoutMs = 10_000;
/** An order may be answered only when it was carried out: to stop takes as long as the container does. */
const orderTimeoutMs = 120_000;

export function createEngine(socketPath: string): Engine {
  return {
    ask: (method, path, query = {}, body) =>
      ask(open(socketPath, method, path, query), body).catch((error: Error) => {
        throw new Error(`the container engine at ${socketPath} can't be asked: ${error.message}`);
      }),
    follow: (path, query, ports) => follow(open(socketPath, 'GET', path, query), ports),
    followBytes: (path, query, ports) => followBytes(open(socketPath, 'GET', path, query), ports),
  };
}

function open(socketPath: string, method: string, path: readonly string[], query: Query): ClientRequest {
  const entries = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]);
  const address = `/${path.map(encodeURIComponent).join('/')}?${new URLSearchParams(entries).toString()}`;
  return httpRequest({ socketPath, method, path: address, agent: false, headers: { host: 'engine' } });
}

function ask(request: ClientRequest, body: unknown): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => request.destroy(new Error('it did not answer in time')),
      request.method === 'GET' ? timeoutMs : orderTimeoutMs
    );
    request.once('close', () => {
      clearTimeout(timer);
    });
    request.once('error', reject);
    request.once('response', (response) => {
      buffer(response).then((whole) => {
        resolve({ status: response.statusCode ?? 0, body: whole });
      }, reject);
    });
    if (body !== undefined) {
      request.setHeader('content-type', 'application/json');
      request.write(JSON.stringify(body));
    }
    request.end();
  });
}

function follow(request: ClientRequest, { onBegin, onLine, onEnd }: FollowPorts): () => void {
  let isOver = false;
  const end = () => {
    if (!isOver) {
      isOver = true;
      onEnd();
    }
  };
  request.on('error', end);
  request.once('response', (response) => {
    response.on('error', end).once('close', end);
    if (response.statusCode === 200) {
      onBegin();
      createInterface({ input: response }).on('line', onLine).on('error', end);
    } else {
      request.destroy();
    }
  });
  request.end();
  return () => {
    isOver = true;
    request.destroy();
  };
}

function followBytes(request: ClientRequest, { onBytes, onEnd }: FollowBytesPorts): () => void {
  let isOver = false;
  const end = (problem: string | null) => {
    if (!isOver) {
      isOver = true;
      onEnd(problem);
    }
  };
  request.on('error', ({ message }) => {
    end(message);
  });
  request.once('response', (response) => {
    response.on('error', ({ message }) => {
      end(message);
    });
    const status = response.statusCode ?? 0;
    if (status === 200) {
      response.on('data', onBytes).once('close', () => {
        end(null);
      });
    } else {
      buffer(response).then(
        (body) => {
          end(refusalOf({ status, body }));
        },
        () => {
          end(`it answered ${status}`);
        }
      );
    }
  });
  request.end();
  return () => {
    isOver = true;
    request.destroy();
  };
}

const refusalSchema = z.object({ message: z.string() });

/** What the engine says to a request that it did not fulfil. */
export function refusalOf({ status, body }: Answer): string {
  try {
    return refusalSchema.parse(JSON.parse(body.toString('utf8'))).message;
  } catch {
    return `it answered ${status}`;
  }
}
