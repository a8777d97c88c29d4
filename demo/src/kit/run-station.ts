import { createTrinity, type Trinity } from '@trinity/sdk';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { FaultBoard } from '../faults/fault-board.ts';
import { stationNamed, type StationSpec } from '../stations.ts';
import { buildApp } from './build-app.ts';
import { createCaller, stationApis } from './call-station.ts';
import { readEnvironment, type StationEnvironment } from './environment.ts';
import { prepareFolder } from './prepare-folder.ts';
import type { OpenStationFn } from './station.ts';
import { WorkPool } from './work-pool.ts';

export interface RunningStation {
  url: string;
  /** Answers what it has begun, at most for two seconds, and closes everything. */
  stop(): Promise<void>;
}

/** How long requests that are under way hold up the end. */
const drainMs = 2_000;

/** The root of every station's main: runs it until SIGTERM or SIGINT. */
export async function runStation(name: string, open: OpenStationFn): Promise<void> {
  const running = await startStation(name, open, process.env);
  console.log(`${name} listens on ${running.url}`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      console.log(`${name} stops: ${signal}`);
      void running.stop().then(() => process.exit(0));
    });
  }
}

/** Starts a station in this process. Rejects with all that is wrong with its environment. */
export async function startStation(
  name: string,
  open: OpenStationFn,
  environment: NodeJS.ProcessEnv
): Promise<RunningStation> {
  const spec = stationNamed(name);
  const env = readEnvironment(spec, environment);
  prepareFolder(spec, env.stateDir);
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const trinity = watch(spec, env, registry);
  const pool = new WorkPool(trinity);
  const ways = new Map(env.addresses);
  const faults = env.faults ? new FaultBoard({ trinity, pool, ways, stateDir: env.stateDir }) : undefined;
  const station = open({
    trinity,
    registry,
    stateDir: env.stateDir,
    call: createCaller(trinity, ways),
  });
  const server = createServer(buildApp(station, { trinity, pool, faults }));
  await listen(server, env);
  return {
    url: `http://${env.host}:${(server.address() as AddressInfo).port}`,
    async stop() {
      faults?.mend();
      await close(server);
      station.close?.();
      await trinity.flush();
      trinity.close();
    },
  };
}

function watch(
  { name, station }: StationSpec,
  { receiver, addresses, stateDir }: StationEnvironment,
  registry: Registry
): Trinity {
  return createTrinity({
    component: name,
    station,
    registry,
    apis: stationApis(addresses),
    stateDir,
    ...(receiver && {
      receiver: {
        url: receiver.url,
        insecureHttp: receiver.insecureHttp,
        // Read for every call: it may be made after the station's start, and it may change.
        token: () => readFileSync(receiver.tokenFile, 'utf8').trim(),
      },
    }),
  });
}

function listen(server: Server, { host, port }: StationEnvironment): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const hurry = setTimeout(() => server.closeAllConnections(), drainMs);
    server.close(() => {
      clearTimeout(hurry);
      resolve();
    });
  });
}
