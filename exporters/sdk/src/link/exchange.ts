import {
  request as httpRequest,
  Agent as HttpAgent,
  type ClientRequest,
  type IncomingMessage,
} from 'node:http';
import { request as httpsRequest, Agent as HttpsAgent } from 'node:https';

/**
 * One HTTP request that never keeps its process alive. (The global `fetch` does: its socket is held until the answer
 * is there, and a long poll would hold a service that wants to end.) Redirects are not followed: a token goes to the
 * declared host only.
 */
export interface ExchangeRequest {
  method: string;
  url: URL;
  headers?: Record<string, string>;
  body?: string;
  signal?: AbortSignal;
  /** For the whole exchange. */
  timeoutMs: number;
  /** A longer answer is an error. */
  maxAnswerBytes: number;
}

export interface ExchangeAnswer {
  status: number;
  retryAfter: string | undefined;
  text: string;
}

/** A connection that is being made can't be unref'd, so this is how long the end of the process may wait for it. */
const connectTimeoutMs = 2_000;

/** Keeps connections between exchanges; `close` ends them. */
export class Exchanger {
  readonly #http = new HttpAgent({ keepAlive: true });
  readonly #https = new HttpsAgent({ keepAlive: true });

  send(request: ExchangeRequest): Promise<ExchangeAnswer> {
    return new Promise((resolve, reject) => {
      const secure = request.url.protocol === 'https:';
      const outgoing = (secure ? httpsRequest : httpRequest)(request.url, {
        method: request.method,
        agent: secure ? this.#https : this.#http,
        headers: withLength(request),
        ...(request.signal && { signal: request.signal }),
      });
      const timer = setTimeout(() => {
        outgoing.destroy(new Error(`no answer within ${request.timeoutMs} ms`));
      }, request.timeoutMs);
      timer.unref();
      outgoing.on('close', () => {
        clearTimeout(timer);
      });
      outgoing.on('error', reject);
      holdNothing(outgoing);
      outgoing.on('response', (answer) => {
        readAnswer(answer, request.maxAnswerBytes).then(resolve, reject);
      });
      outgoing.end(request.body);
    });
  }

  close(): void {
    this.#http.destroy();
    this.#https.destroy();
  }
}

function withLength({ headers, body }: ExchangeRequest): Record<string, string> {
  return { ...headers, ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }) };
}

function holdNothing(outgoing: ClientRequest): void {
  outgoing.on('socket', (socket) => {
    socket.unref();
    if (!socket.connecting) {
      return;
    }
    const timer = setTimeout(() => {
      outgoing.destroy(new Error(`no connection within ${connectTimeoutMs} ms`));
    }, connectTimeoutMs);
    const done = () => {
      clearTimeout(timer);
    };
    timer.unref();
    socket.once('connect', done);
    socket.once('close', done);
  });
}

async function readAnswer(answer: IncomingMessage, maxBytes: number): Promise<ExchangeAnswer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      throw new Error(`the answer is longer than ${maxBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return {
    status: answer.statusCode ?? 0,
    retryAfter: answer.headers['retry-after'],
    text: Buffer.concat(chunks).toString('utf8'),
  };
}
