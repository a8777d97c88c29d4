import type { Registry } from 'prom-client';
import { fastCounter, histogram } from '../instruments.ts';
import { EndpointBook } from './endpoint-book.ts';
import type { RouteTemplate } from './route-template.ts';

/** Seconds. They hold 5 s, where SlowResponseTime looks, and go on beyond it, so that its p95 is no guess. */
const responseTimeBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** How a request ended: the first digit of its status, or `aborted` when the client went away first. */
export type StatusClass = '1xx' | '2xx' | '3xx' | '4xx' | '5xx' | 'aborted';

export interface RequestMetrics {
  observe(template: RouteTemplate | undefined, statusClass: StatusClass, seconds: number): void;
}

export interface RequestMetricsOptions {
  /** Labels of an exemplar, e.g. `{ trace_id }`; undefined for none. */
  exemplarOf?: (() => Record<string, string> | undefined) | undefined;
  /** Told how long each answer of an endpoint took. */
  onSeconds?(endpoint: string, seconds: number): void;
}

/** trinity_requests_total and trinity_response_time_seconds of one station. */
export function createRequestMetrics(
  registry: Registry,
  station: string,
  { exemplarOf, onSeconds }: RequestMetricsOptions = {}
): RequestMetrics {
  const requests = fastCounter(registry, 'requests');
  const responseTime = histogram(registry, 'responseTime', responseTimeBuckets, exemplarOf !== undefined);
  const book = new EndpointBook();
  return {
    observe(template, statusClass, seconds) {
      const endpoint = book.labelOf(template);
      requests(`${station} ${statusClass} ${endpoint}`, () => ({
        station,
        endpoint,
        status_class: statusClass,
      }));
      if (exemplarOf === undefined) {
        responseTime.observe({ station, endpoint }, seconds);
      } else {
        const exemplarLabels = exemplarOf() ?? {};
        responseTime.observe({ labels: { station, endpoint }, value: seconds, exemplarLabels });
      }
      onSeconds?.(endpoint, seconds);
    },
  };
}

export function statusClassOf(status: number): StatusClass {
  return status >= 100 && status < 600 ? (`${Math.floor(status / 100)}xx` as StatusClass) : '5xx';
}
