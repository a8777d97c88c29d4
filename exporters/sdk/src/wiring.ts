import type { ReportedSignal } from '@trinity/contracts';
import cluster from 'node:cluster';
import type { Registry } from 'prom-client';
import type { Breaker, TrinityOptions } from './api.ts';
import { createApis, type Apis } from './apis/apis.ts';
import { createBreakers, type Breakers } from './breaker/breakers.ts';
import { createErrorCapture, type ErrorCapture } from './errors/error-capture.ts';
import { createCauseNamer, errorTypes } from './errors/name-cause.ts';
import { forwardToSentry } from './errors/sentry.ts';
import type { Guard } from './guard.ts';
import { counter, gauge } from './instruments.ts';
import type { Link } from './link-up.ts';
import type { Clock } from './link/clock.ts';
import { followSettings } from './settings/follow-settings.ts';
import { SettingsReporter } from './settings/report-settings.ts';
import type { SettingsBoard } from './settings/settings-board.ts';
import type { SlowdownBook } from './slowdown/slowdown-book.ts';
import { forgetful, StateFile, type StateKeeper } from './state/state-file.ts';

export function captureErrors(
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
    ...(options.sentry && { onReported: forwardToSentry(options.sentry, station) }),
  });
}

export function follow(component: string, { client, outbox }: Link, board: SettingsBoard, clock: Clock) {
  const reporter = new SettingsReporter({ client, component, board, clock });
  const poll = followSettings({
    client,
    component,
    board,
    clock,
    random: () => Math.random(),
    onFollowed(version) {
      reporter.followed(version);
    },
    onConnected() {
      outbox.wake();
    },
    onFailed: () => undefined,
  });
  board.onOffer(() => {
    reporter.changed();
  });
  return {
    close() {
      poll.close();
      reporter.close();
    },
  };
}

/** Workers of a cluster keep each their own. */
export function keepState({ component, stateDir }: TrinityOptions, clock: Clock, guard: Guard): StateKeeper {
  if (stateDir === undefined || !/^[a-z0-9-]{1,63}$/.test(component)) {
    return forgetful;
  }
  const worker = cluster.worker ? `-${cluster.worker.id}` : '';
  return new StateFile(stateDir, `trinity-${component}${worker}`, { clock, guard });
}

/** At once, where Node was started with --expose-gc. */
export function collectGarbage(): void {
  void globalThis.gc?.();
}

export function offerGarbageCollection(board: SettingsBoard): void {
  if (typeof globalThis.gc === 'function') {
    board.offerTask('collect_garbage', () => {
      const before = process.memoryUsage().heapUsed;
      collectGarbage();
      const freed = Math.max(0, before - process.memoryUsage().heapUsed);
      return `${(freed / 1024 / 1024).toFixed(1)} MiB were freed`;
    });
  }
}

const openness = { closed: 0, half_open: 0.5, open: 1 } as const;

export function makeBreakers(
  board: SettingsBoard,
  registry: Registry,
  clock: Clock,
  state: StateKeeper
): Breakers {
  const made = new Map<string, Breaker>();
  gauge(registry, 'breakerOpen', () =>
    [...made].map(([api_name, { state: now }]) => ({ labels: { api_name }, value: openness[now] }))
  );
  return createBreakers({
    isForcedOpen: (api) => board.get('breaker', api) === 'open',
    onMade(api, breaker) {
      made.set(api, breaker);
      board.offer('breaker', api);
    },
    clock,
    state,
  });
}

interface ApiWiring {
  registry: Registry;
  board: SettingsBoard;
  breakers: Breakers;
  clock: Clock;
  state: StateKeeper;
  guard: Guard;
  emit(signal: ReportedSignal): void;
  slowdowns: SlowdownBook;
}

export function watchApis({ component, apis }: TrinityOptions, wiring: ApiWiring): Apis {
  const { slowdowns, ...ports } = wiring;
  const nameCause = createCauseNamer();
  return createApis({
    ...ports,
    component,
    declared: apis ?? {},
    env: process.env,
    nameCause: (type, message) => nameCause(type, message, `${type}: ${message}`),
    onLatency(api, seconds) {
      slowdowns.add('api', api, seconds);
    },
  });
}
