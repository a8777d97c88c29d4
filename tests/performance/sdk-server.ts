import express, { type RequestHandler } from 'express';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * One Express 5 server for the benchmark, watched by what its argument names; prints its port, and for each line on its
 * input the processor time that it has used.
 */
const watchers: Record<string, () => Promise<RequestHandler | null>> = {
  bare: async () => null,
  sdk: async () => {
    const { createTrinity } = await import('@trinity/sdk');
    return createTrinity({ component: 'bench' }).express() as RequestHandler;
  },
  peer: async () => {
    const peer = process.env.PEER ?? 'express-prom-bundle';
    const { default: bundle } = (await import(peer)) as { default: (options: object) => RequestHandler };
    return bundle({ includeMethod: true, includePath: true, includeStatusCode: true });
  },
};

const watcher = await watchers[process.argv[2] ?? '']?.();
const app = express();
if (watcher) {
  app.use(watcher);
}
app.get('/users/:id', (request, response) => {
  response.json({ id: request.params.id });
});
const server = createServer(app);
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
process.stdin.on('data', () => {
  const { user, system } = process.cpuUsage();
  process.stdout.write(`${user + system}\n`);
});
process.stdin.on('end', () => process.exit(0));
