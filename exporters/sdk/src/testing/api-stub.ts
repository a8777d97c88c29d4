import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StubReply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Answers never. */
  hangs?: boolean;
}

/** An HTTP API on this machine that answers as a test says, and keeps what it was asked. */
export class ApiStub {
  readonly asked: { method: string; path: string; headers: IncomingMessage['headers'] }[] = [];
  /** The answer to each request, by turns; the last one stays. */
  replies: StubReply[] = [{ status: 200, body: {} }];
  #server: Server | undefined;

  get host(): string {
    return `127.0.0.1:${(this.#server?.address() as AddressInfo | null)?.port ?? 0}`;
  }

  get url(): string {
    return `http://${this.host}`;
  }

  async start(): Promise<this> {
    const server = createServer((request, response) => {
      this.asked.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers });
      const reply = (this.replies.length > 1 ? this.replies.shift() : this.replies[0]) ?? { status: 200 };
      request.resume();
      if (reply.hangs !== true) {
        response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
        response.end(reply.body === undefined ? '' : JSON.stringify(reply.body));
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.#server = server;
    return this;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    const closed = new Promise((resolve) => server?.close(resolve) ?? resolve(undefined));
    server?.closeAllConnections();
    await closed;
  }
}
