import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import type { Logger } from 'pino';
import { systemClock, type Clock } from './clock.ts';
import { loadSettings } from './config/load.ts';
import { connect, type Connections } from './connections.ts';
import { Lifecycle } from './lifecycle.ts';
import type { Environment } from './notify/channels/variables.ts';
import { Runner } from './runner.ts';
import { EventCounter } from './telemetry/count-events.ts';
import { createCore, type Core } from './wiring/core.ts';
import { repeatEveryMinute, startDutiesOfOne, type Advisers } from './wiring/duties.ts';
import { createIntake, createReconciler } from './wiring/intake.ts';
import { createHttpServer } from './wiring/server.ts';
import { createAdvisers } from './wiring/model.ts';
import { startLearning } from './wiring/learning.ts';
import { createStages } from './wiring/stages.ts';

export interface AppOptions {
  configFile: string;
  logger: Logger;
  clock?: Clock;
  /** Has the variables of the channels to people. */
  environment?: Environment;
}

export interface App {
  /** `http://127.0.0.1:9465`, with the port that was really taken. */
  url: string;
  /** Reads the configuration again; the old one stays when the new one has mistakes. Returns whether it was taken. */
  reload(): Promise<boolean>;
  stop(): Promise<void>;
}

/** Says which address a plain-HTTP receiver may listen on without `insecureHttp`. */
const loopback = /^(?:127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/;

export const version = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version;

/** The composition root: adapters into ports, ports into stages. Throws a ConfigError before anything is started. */
export async function startApp(options: AppOptions): Promise<App> {
  const { configFile, logger, clock = systemClock, environment = process.env } = options;
  const lifecycle = new Lifecycle(logger);
  let live = connectTo(configFile, { clock, logger, environment });
  lifecycle.onStop('connections', () => live.close());
  const core = await createCore(() => live, clock, logger);
  lifecycle.onStop('store', () => core.store.close());

  const intake = createIntake(core);
  const reconciler = createReconciler(core, intake);
  lifecycle.onStop('intake', () => intake.drain());
  const adviser = createAdvisers(core);
  const repeated = repeatEveryMinute(logger, lifecycle);
  await startLearning(core, lifecycle, repeated);
  startCounting(core, lifecycle);
  await startDutiesOfOne(core, adviser, lifecycle);
  await startWorkers(core, adviser, lifecycle);
  repeated('reconcile', async () => (live.alertmanager ? reconciler.run() : undefined));

  const stopping = new AbortController();
  const server = createHttpServer({ core, intake, reconciler, version, stopping: stopping.signal });
  const url = await listen(server, live.settings.config);
  lifecycle.onStop('http', () => closeServer(server, stopping));
  core.metrics.configLastReloadSuccess.set(1);
  logger.info({ url, mode: live.settings.config.mode }, 'listening');
  return {
    url,
    reload: async () => {
      const next = tryReload(configFile, environment, core);
      if (next === null) {
        return false;
      }
      const before = live;
      live = next;
      await before.close();
      return true;
    },
    stop: () => lifecycle.stop(),
  };
}

interface Surroundings {
  clock: Clock;
  logger: Logger;
  environment: Environment;
}

function connectTo(configFile: string, { clock, logger, environment }: Surroundings): Connections {
  const connections = connect({
    settings: loadSettings(configFile),
    clock,
    environment,
    onTokenMade: (name, file) => logger.info({ token: name, file }, 'made a token'),
  });
  for (const { name, state, text } of connections.channels) {
    if (state === 'incomplete') {
      logger.warn(
        { channel: name, problem: text },
        'a channel to people is off: its variables are not as they must be'
      );
    }
  }
  return connections;
}

function tryReload(
  configFile: string,
  environment: Environment,
  { clock, logger, metrics }: Core
): Connections | null {
  try {
    const next = connectTo(configFile, { clock, logger, environment });
    metrics.configLastReloadSuccess.set(1);
    logger.info('configuration reloaded');
    return next;
  } catch (error) {
    metrics.configLastReloadSuccess.set(0);
    logger.error(
      { problems: (error as Error).message },
      'the new configuration has mistakes; the old one stays'
    );
    return null;
  }
}

/** Before anything is appended. */
function startCounting({ store, journal, logger, metrics }: Core, lifecycle: Lifecycle): void {
  const counter = new EventCounter(store, journal, metrics, (error) =>
    logger.error({ err: error }, 'something on the timelines could not be counted')
  );
  counter.start();
  lifecycle.onStop('event counter', () => counter.stop());
}

/** What each replica does: share what it hears, bring incidents on. */
async function startWorkers(core: Core, adviser: Advisers, lifecycle: Lifecycle): Promise<void> {
  const { store, journal, clock, logger, metrics, heard } = core;
  if (heard !== null) {
    await heard.start();
    lifecycle.onStop('what is heard of executors', () => heard.stop());
  }
  const runner = new Runner({
    store,
    journal,
    clock,
    stages: createStages(core, adviser),
    observe: {
      passed: (phase, seconds) => metrics.stageDuration.observe({ phase }, seconds),
      failed: (phase, incident, error) => {
        metrics.stageErrors.inc({ phase });
        logger.error({ err: error, incident, phase }, 'a stage failed; it is tried again');
      },
    },
  });
  runner.start();
  lifecycle.onStop('runner', () => runner.stop());
}

function listen(
  server: Server,
  { listen: address, insecureHttp }: { listen: string; insecureHttp: boolean }
) {
  const split = address.lastIndexOf(':');
  const host = address.slice(0, split);
  if (!loopback.test(host) && !insecureHttp) {
    throw new Error(
      `listen: ${address} is reached by other machines over plain HTTP. Listen on 127.0.0.1 behind a proxy with TLS, or set insecureHttp: true.`
    );
  }
  return new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.listen(Number(address.slice(split + 1)), host.replace(/^\[|\]$/g, ''), () => {
      const { port } = server.address() as AddressInfo;
      resolve(`http://${host === '' || host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`);
    });
  });
}

/** Ends long polls and streams, waits for what is being answered, and then stops listening. */
async function closeServer(server: Server, stopping: AbortController): Promise<void> {
  stopping.abort();
  server.closeIdleConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
