import { clusterMetrics, createTrinity } from '../index.ts';
import cluster from 'node:cluster';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';

/** A primary that answers scrapes, and two workers that do one job each; prints the primary's port. */
if (cluster.isPrimary) {
  const server = createServer(clusterMetrics());
  let working = 0;
  cluster.on('message', (_worker, message) => {
    if (message === 'worked' && ++working === 2) {
      server.listen(0, '127.0.0.1', () => {
        process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
      });
    }
  });
  cluster.fork();
  cluster.fork();
  process.stdin.on('end', () => process.exit(0)).resume();
} else {
  const trinity = createTrinity({
    component: 'shop',
    registry: new Registry(),
    apis: { quotes: { budgetPerDay: 1.5, hosts: ['quotes.example'] } },
  });
  trinity.api('quotes');
  trinity.wrap('job', () => undefined)();
  trinity.captureError(new Error('connect ECONNREFUSED 127.0.0.1:5432'));
  trinity.setActiveUsers(cluster.worker?.id ?? 0);
  trinity.watchQueue('jobs', () => 5);
  process.send?.('worked');
}
