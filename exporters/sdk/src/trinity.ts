import type { ReportedSignal } from '@trinity/contracts';
import { register, type Registry } from 'prom-client';
import type { Trinity, TrinityOptions } from './api.ts';
import { offerToPrimary } from './cluster/cluster-metrics.ts';
import type { ErrorCapture } from './errors/error-capture.ts';
import { unknownCause } from './errors/name-cause.ts';
import { createGuard, guardedClock, type Guard } from './guard.ts';
import { counter, gauge } from './instruments.ts';
import { linkUp } from './link-up.ts';
import { systemClock } from './link/clock.ts';
import { otherEndpoint } from './requests/endpoint-book.ts';
import { createExpress, type RequestPorts } from './requests/express.ts';
import { createFastify } from './requests/fastify.ts';
import { watchHandler } from './requests/http.ts';
import { createMetricsHandler } from './requests/metrics-handler.ts';
import { createRequestMetrics } from './requests/request-metrics.ts';
import { wrapFunction } from './requests/wrap-function.ts';
import { CacheBook } from './settings/cache-book.ts';
import { isFeatureOn, unavailableMessage } from './settings/features.ts';
import { SettingsBoard } from './settings/settings-board.ts';
import { SlowdownBook } from './slowdown/slowdown-book.ts';
import {
  captureErrors,
  follow,
  keepState,
  makeBreakers,
  collectGarbage,
  offerGarbageCollection,
  watchApis,
} from './wiring.ts';

const defaultFlushMs = 2_000;

/**
 * Watches one Node service: metrics on a prom-client registry, errors as signals, settings that Trinity wishes. What is
 * wrong with the options is warned about and switches off what needs it; it never stops the service.
 */
export function createTrinity(options: TrinityOptions): Trinity {
  const parts = assemble(options, createGuard(options.logger ?? console));
  const { guard, registry, station, watching, errors, board, queues, link } = parts;
  const express = createExpress(watching);
  const activeUsers = gauge(registry, 'activeUsers');
  const isOn = (feature: string) => isFeatureOn(feature, board.get('level'), options.features ?? {});
  return {
    express: () => express.before,
    expressErrors: () => express.after,
    fastify: () => createFastify(watching),
    http: (handler, endpointOf) => watchHandler(watching, handler, endpointOf),
    metrics: () => createMetricsHandler(registry),
    wrap: (name, fn) => wrapFunction(watching, name, fn),
    captureError(error) {
      errors.capture(error);
    },
    setActiveUsers(count) {
      guard(() => {
        activeUsers.set({ station }, count);
      });
    },
    settings: board,
    breaker: parts.breaker,
    api: (name) => parts.apis.api(name),
    registerCache: (name, clear) => parts.caches.register(name, clear),
    watchQueue(queue, depth) {
      queues.set(queue, depth);
    },
    isOn,
    unavailable(feature) {
      return isOn(feature) ? null : unavailableMessage(feature, board.get('level'));
    },
    async flush(timeoutMs = defaultFlushMs) {
      guard(errors.flush);
      await link?.outbox.flush(timeoutMs);
    },
    close: parts.close,
  };
}

interface Watched {
  registry: Registry;
  station: string;
  guard: Guard;
  errors: ErrorCapture;
}

/** Everything that runs, behind the guard. */
function assemble(options: TrinityOptions, guard: Guard) {
  const registry = options.registry ?? register;
  guard(() => {
    offerToPrimary(registry);
  });
  const station = options.station ?? options.component;
  const clock = guardedClock(systemClock, guard);
  const state = keepState(options, clock, guard);
  const link = linkUp(options, registry, guard, clock);
  const errors = captureErrors(options, station, registry, guard, link, clock);
  const emit = (signal: ReportedSignal) => {
    guard(() => link?.outbox.push(signal));
  };
  const board = new SettingsBoard({ clock, warn: guard.warn });
  const following = link && follow(options.component, link, board, clock);
  offerGarbageCollection(board);
  const slowdowns = new SlowdownBook({ component: options.component, clock, state, emit });
  const queues = new Map<string, () => number>();
  gauge(registry, 'queueDepth', () =>
    [...queues].map(([queue, depth]) => ({ labels: { station, queue }, value: depth() }))
  );
  const breakers = makeBreakers(board, registry, clock, state);
  const apis = watchApis(options, { registry, board, breakers, clock, state, guard, emit, slowdowns });
  const parts = { guard, registry, station, link, errors, board, queues, breaker: breakers.breaker, apis };
  return {
    ...parts,
    caches: new CacheBook(board, collectGarbage),
    watching: watchRequests(options, parts, slowdowns),
    close() {
      apis.close();
      errors.close();
      following?.close();
      board.close();
      state.close();
      link?.close();
    },
  };
}

function watchRequests(
  { exemplars }: TrinityOptions,
  { registry, station, guard, errors }: Watched,
  slowdowns: SlowdownBook
): RequestPorts {
  return {
    requests: createRequestMetrics(registry, station, {
      exemplarOf: exemplars,
      onSeconds(endpoint, seconds) {
        if (endpoint !== otherEndpoint) {
          slowdowns.add('endpoint', endpoint, seconds);
        }
      },
    }),
    guard,
    capture: errors.capture,
    onUnexplainedFailure() {
      counter(registry, 'errors').inc({ station, error_type: unknownCause });
    },
  };
}
