import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Channel } from '../channel.ts';
import type { FarSide } from '../channel.conformance.ts';

export interface HttpRequestSeen {
  path: string;
  headers: Record<string, string>;
  body: string;
}

export interface HttpFarSide extends FarSide {
  readonly requests: readonly HttpRequestSeen[];
}

interface Answers {
  takes: number;
  refuses: { status: number; body: string };
  fails: { status: number; headers: Record<string, string> };
}

/** A real HTTP server in the place of a provider. */
export async function openHttpFarSide(
  channelTo: (url: string) => Channel,
  { takes, refuses, fails }: Answers,
  read: (request: HttpRequestSeen) => string
): Promise<HttpFarSide> {
  const requests: HttpRequestSeen[] = [];
  let how: 'takes' | 'refuses' | 'fails' = 'takes';
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      if (how === 'takes') {
        const headers = Object.fromEntries(Object.entries(request.headers).map(([k, v]) => [k, String(v)]));
        requests.push({ path: request.url ?? '', headers, body });
        response.writeHead(takes).end('ok');
      } else if (how === 'refuses') {
        response.writeHead(refuses.status).end(refuses.body);
      } else {
        response.writeHead(fails.status, fails.headers).end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    requests,
    channel: channelTo(`http://127.0.0.1:${port}`),
    raw: () => requests.map(({ body }) => body),
    read: () => requests.map(read),
    behave: (next) => (how = next),
    leave: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
