import cluster from 'node:cluster';
import { register, type Registry } from 'prom-client';
import type { Trinity, TrinityOptions } from './api.ts';
import { createBreakers } from './breaker/breakers.ts';
import { createErrorCapture, type ErrorCapture } from './errors/error-capture.ts';
import { createCauseNamer, errorTypes, unknownCause } from './errors/name-cause.ts';
import { createGuard, guardedClock, type Guard } from './guard.ts';
import { counter, gauge } from './instruments.ts';
import { linkUp, type Link } from './link-up.ts';
import { systemClock, type Clock } from './link/clock.ts';
import { createExpress, type RequestPorts } from './requests/express.ts';
import { watchHandler } from './requests/http.ts';
import { createMetricsHandler } from './requests/metrics-handler.ts';
import { createRequestMetrics } from './requests/request-metrics.ts';
import { wrapFunction } from './requests/wrap-function.ts';
import { isFeatureOn, unavailableMessage } from './settings/features.ts';
import { followSettings } from './settings/follow-settings.ts';
import { SettingsBoard } from './settings/settings-board.ts';

const defaultFlushMs = 2_000;

/**
 * Watches one Node service: metrics on a prom-client registry, errors as signals, settings that Trinity wishes. What is
 * wrong with the options is warned about and switches off what needs it; it never stops the service.
 */
export function createTrinity(options: TrinityOptions): Trinity {
  const guard = createGuard(options.logger ?? console);
  const registry = options.registry ?? register;
  const station = options.station ?? options.component;
  const clock = guardedClock(systemClock, guard);
  const link = linkUp(options, registry, guard, clock);
  const errors = captureErrors(options, station, registry, guard, link, clock);
  const activeUsers = gauge(registry, 'activeUsers');
  const board = new SettingsBoard({ clock, warn: guard.warn });
  const following = link && follow(options.component, link, board, clock);
  const watching: RequestPorts = {
    requests: createRequestMetrics(registry, station),
    guard,
    capture: errors.capture,
    onUnexplainedFailure() {
      counter(registry, 'errors').inc({ station, error_type: unknownCause });
    },
  };
  const express = createExpress(watching);
  const breakers = createBreakers((api) => board.get('breaker', api) === 'open', clock);

  return {
    express: () => express.before,
    expressErrors: () => express.after,
    http: (handler, endpointOf) => watchHandler(watching, handler, endpointOf),
    metrics: () => createMetricsHandler(registry, guard),
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
    breaker: breakers,
    isOn: (feature) => isFeatureOn(feature, board.get('level'), options.features ?? {}),
    unavailable(feature) {
      return this.isOn(feature) ? null : unavailableMessage(feature, board.get('level'));
    },
    async flush(timeoutMs = defaultFlushMs) {
      guard(errors.flush);
      await link?.outbox.flush(timeoutMs);
    },
    close() {
      errors.close();
      following?.close();
      board.close();
      link?.close();
    },
  };
}

function captureErrors(
  options: TrinityOptions,
  station: string,
  registry: Registry,
  guard: Guard,
  link: Link | undefined,
  clock: Clock
): ErrorCapture {
  const errors = counter(registry, 'errors');
  guard(() => {
    for (const errorType of errorTypes) {
      errors.inc({ station, error_type: errorType }, 0);
    }
  });
  const startId = process.env.TRINITY_START_ID;
  return createErrorCapture({
    component: options.component,
    clock,
    guard,
    outbox: link?.outbox,
    spoolFolder: options.spoolDir ?? process.env.TRINITY_SPOOL_DIR,
    startId,
    nameCause: createCauseNamer(),
    facts: {
      pid: process.pid,
      node: process.version,
      ...(cluster.worker && { worker: cluster.worker.id }),
      ...(startId !== undefined && { start_id: startId }),
    },
    onCounted(cause) {
      errors.inc({ station, error_type: cause });
    },
  });
}

function follow(component: string, { client, outbox }: Link, board: SettingsBoard, clock: Clock) {
  return followSettings({
    client,
    component,
    board,
    clock,
    random: () => Math.random(),
    onConnected() {
      outbox.wake();
    },
    onFailed: () => undefined,
  });
}
