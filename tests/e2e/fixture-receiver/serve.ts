import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';

import type { FixtureReceiver } from './fixture-receiver.ts';

export interface Served {
  url: string;
  /** Ends every connection; `listenAgain` takes the same port. */
  stop(): Promise<void>;
  listenAgain(): Promise<void>;
}

/** Serves a fixture receiver on loopback. */
export async function serve(receiver: FixtureReceiver, port = 0): Promise<Served> {
  const server = createServer((req, res) => {
    const gone = new AbortController();
    res.on('close', () => gone.abort());
    receiver
      .answer(toRequest(req, gone.signal))
      .then(async (response) => {
        res.writeHead(response.status, Object.fromEntries(response.headers));
        res.flushHeaders();
        if (response.body) {
          await pipeline(Readable.fromWeb(response.body as NodeReadableStream), res);
        } else {
          res.end();
        }
      })
      // The reader went away, or the fixture is wrong: in both cases there is nobody to tell but the reader.
      .catch(() => res.destroy());
  });
  const listen = (at: number) => new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve));
  await listen(port);
  const taken = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${taken}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    listenAgain: () => listen(taken),
  };
}

function toRequest(req: IncomingMessage, signal: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    headers.set(name, String(value));
  }
  const hasBody = req.method === 'POST';
  return new Request(`http://${req.headers.host}${req.url}`, {
    method: req.method,
    headers,
    signal,
    ...(hasBody && { body: Readable.toWeb(req) as unknown as BodyInit, duplex: 'half' }),
  });
}
