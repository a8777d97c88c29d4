import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream';

/** What Grafana's proxy takes from a request before it passes it on, and what belongs to one connection only. */
const notPassedOn = new Set([
  'cookie',
  'authorization',
  'origin',
  'referer',
  'host',
  'connection',
  'keep-alive',
  'te',
  'upgrade',
  'x-grafana-context',
  'x-grafana-user',
  'x-grafana-id',
]);
const notPassedBack = new Set([
  'set-cookie',
  'server',
  'strict-transport-security',
  'connection',
  'keep-alive',
  'transfer-encoding',
]);

/** Sends a request on and its answer back as it comes; 502 where nobody answers. A reader who leaves ends both. */
export function passOn(
  req: IncomingMessage,
  res: ServerResponse,
  url: string,
  headers: Record<string, string>
): void {
  const kept = Object.entries(req.headers).filter(([name]) => !notPassedOn.has(name));
  let target: URL;
  try {
    target = new URL(url);
  } catch {
    res.writeHead(502).end();
    return;
  }
  const send = target.protocol === 'https:' ? httpsRequest : httpRequest;
  const upstream = send(target, { method: req.method, headers: { ...Object.fromEntries(kept), ...headers } });
  upstream.on('response', (answer) => {
    if (res.destroyed) {
      // The reader left while the answer was on its way.
      answer.destroy();
      return;
    }
    const back = Object.entries(answer.headers).filter(([name]) => !notPassedBack.has(name));
    res.writeHead(answer.statusCode ?? 502, Object.fromEntries(back));
    res.flushHeaders();
    pipeline(answer, res, () => undefined);
  });
  upstream.on('error', () => (res.headersSent ? res.destroy() : res.writeHead(502).end()));
  res.on('close', () => upstream.destroy());
  req.pipe(upstream);
}
