import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { messageOf } from '../message-of.ts';
import type { Controls } from './controls.ts';

/** Answers `trinity-agent stop|start|status` on a socket that only the agent's own user can open. */
export async function serveControls(path: string, controls: Controls): Promise<Server> {
  rmSync(path, { force: true });
  const server = createServer((request, response) => {
    answer(request.method ?? '', request.url ?? '', controls).then(
      (body) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      (error: unknown) =>
        response
          .writeHead(409, { 'content-type': 'application/json' })
          .end(JSON.stringify({ error: messageOf(error) }))
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  chmodSync(path, 0o600);
  return server;
}

async function answer(
  method: string,
  url: string,
  { status, stop, start, restore }: Controls
): Promise<unknown> {
  const [, name, verb] = /^\/targets\/([a-z0-9-]+)\/(stop|start)$/.exec(url) ?? [];
  if (method === 'GET' && url === '/targets') {
    return { targets: await status() };
  }
  if (method === 'POST' && name !== undefined) {
    await (verb === 'stop' ? stop(name) : start(name));
    return { targets: await status() };
  }
  const [, backup] = /^\/backups\/([0-9a-f-]+)\/restore$/.exec(url) ?? [];
  if (method === 'POST' && backup !== undefined) {
    return { note: await restore(backup) };
  }
  throw new Error(`there is nothing at ${method} ${url}`);
}
