import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import type { Logger } from 'pino';
import { systemClock, type Clock } from './clock.ts';
import { loadSettings } from './config/load.ts';
import { createLateAdvice } from './advise/late-advice.ts';
import { connect, type Connections } from './connections.ts';
import { likenessOf, signatureOf } from './diagnose/signature.ts';
import { neededBy } from './diagnose/topology.ts';
import type { FeedHandler } from './feed/consumer.ts';
import { createHistorian } from './incident/historian.ts';
import { Lifecycle } from './lifecycle.ts';
import { escalate } from './notify/escalation.ts';
import { KeepCalling } from './notify/keep-calling.ts';
import type { Environment } from './notify/channels/variables.ts';
import { createNotifier } from './notify/notifier.ts';
import { OwnExecutor } from './executor/own-executor.ts';
import { NextInLine } from './fix/next-in-line.ts';
import { createRestorer } from './fix/restorer.ts';
import { createTryAgain } from './fix/try-again.ts';
import { Runner } from './runner.ts';
import { createSilencer, sweepSilences } from './silence/silencer.ts';
import { createOwnActions } from './wiring/own-actions.ts';
import { silencerPorts } from './wiring/silencing.ts';
import { EventCounter } from './telemetry/count-events.ts';
import { createCore, type Core } from './wiring/core.ts';
import { channelsNow } from './wiring/notifying.ts';
import { createIntake, createReconciler } from './wiring/intake.ts';
import { createHttpServer } from './wiring/server.ts';
import { createAdvisers } from './wiring/model.ts';
import { callersOf } from './wiring/callers.ts';
import { startFollowing } from './wiring/following.ts';
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

const everyMinute = 60_000;

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
  const repeated = repeatEveryMinute(logger, lifecycle);
  await startLearning(core, lifecycle, repeated);
  await startWorkers(core, lifecycle);
  repeated('reconcile', async () => (live.alertmanager ? reconciler.run() : undefined));
  keepCalling(core, repeated);
  repeated('escalate', () =>
    escalate({
      store: core.store,
      journal: core.journal,
      clock,
      onCall: () => live.settings.config.onCall ?? null,
    })
  );

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

/** What follows the timelines: the runner brings incidents on, the others tell and remember. */
async function startWorkers(core: Core, lifecycle: Lifecycle): Promise<void> {
  const { store, journal, clock, logger, metrics, outbox } = core;
  const counter = new EventCounter(store, journal, metrics, (error) =>
    logger.error({ err: error }, 'something on the timelines could not be counted')
  );
  await counter.start();
  lifecycle.onStop('event counter', () => counter.stop());
  const follow = (handler: FeedHandler) => startFollowing(core, lifecycle, handler);
  const adviser = createAdvisers(core);
  follow(createHistorian({ store, journal, signatureOf, likenessOf }));
  follow(createLateAdvice({ store, journal, clock, adviser }));
  follow(createNotifier({ store, journal, outbox, channels: () => channelsNow(core.live(), clock) }));
  outbox.start();
  lifecycle.onStop('outbox', () => outbox.stop());
  await startActing(core, lifecycle, follow);
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

/** What acts outside of the stages: silences, what the receiver carries out itself, levels that are taken back. */
async function startActing(
  core: Core,
  lifecycle: Lifecycle,
  follow: (handler: FeedHandler) => void
): Promise<void> {
  const { store, clock, logger, queue, settingBoard } = core;
  const silencing = silencerPorts(core);
  await sweepSilences(silencing).catch((error: unknown) =>
    logger.warn({ err: error }, 'silences of before could not be dropped; they end by themselves')
  );
  follow(createSilencer(silencing));
  follow(
    createRestorer({
      journal: core.journal,
      board: settingBoard,
    })
  );
  follow(
    createTryAgain({
      journal: core.journal,
      board: settingBoard,
      services: core.services,
      callersOf: (mended) => callersOf(mended, core.live().settings.config.components),
      clock,
    })
  );
  const nextInLine = new NextInLine({
    store,
    journal: core.journal,
    clock,
    targetsAtOnce: () => core.live().settings.config.limits.targetsAtOnce,
    importanceOf: (name) => ({
      criticality: core.findComponent(name ?? '')?.criticality ?? 'normal',
      neededBy: neededBy(name ?? '', core.live().settings.config.components),
    }),
    onError: (error) => logger.warn({ err: error }, 'nobody was called forward; the next look finds them'),
  });
  nextInLine.start();
  lifecycle.onStop('next in line', () => nextInLine.stop());
  const own = new OwnExecutor({
    store,
    queue,
    now: () => clock.now(),
    actions: createOwnActions(core),
    onError: (error) => logger.error({ err: error }, 'an action of the receiver failed'),
  });
  own.start();
  lifecycle.onStop('own actions', () => own.stop());
}

function keepCalling(
  { store, clock, linkTo, live }: Core,
  repeated: ReturnType<typeof repeatEveryMinute>
): void {
  const calling = new KeepCalling({
    store,
    clock,
    linkTo,
    poster: { post: async (alerts) => live().alertmanager?.post(alerts) },
  });
  repeated('keep calling', () => calling.repeat());
}

function repeatEveryMinute(logger: Logger, lifecycle: Lifecycle) {
  return (name: string, work: () => Promise<void>): void => {
    let running: Promise<void> = Promise.resolve();
    const timer = setInterval(() => {
      running = running
        .then(work)
        .catch((error: unknown) => logger.warn({ err: error }, `${name}: will be tried again`));
    }, everyMinute);
    lifecycle.onStop(name, async () => {
      clearInterval(timer);
      await running;
    });
  };
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
