import cluster from 'node:cluster';
import { AggregatorRegistry, register, type Registry } from 'prom-client';
import type { RequestHandler } from '../api.ts';
import { answerScrape } from '../requests/metrics-handler.ts';

const own = new Set<Registry>();

/** A worker hands its metrics to the primary when that is scraped. Elsewhere nothing happens. */
export function offerToPrimary(registry: Registry): void {
  if (cluster.isWorker) {
    own.add(registry);
    AggregatorRegistry.setRegistries([...new Set([register, ...own])]);
    // Made for its listener: it answers the primary.
    new AggregatorRegistry();
  }
}

/**
 * Answers a scrape with the metrics of all workers together, for the primary of node:cluster: counters and most gauges
 * added up, shares of a budget too; of what an API still allows the least, of breakers the most.
 */
export function clusterMetrics(): RequestHandler {
  const aggregator = new AggregatorRegistry();
  return (_request, response) => {
    answerScrape(response, aggregator.contentType, () => aggregator.clusterMetrics());
  };
}
