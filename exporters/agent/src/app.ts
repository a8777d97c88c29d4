import { CrashSpool } from '@trinity/sdk/crash-spool';
import { hostname } from 'node:os';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { BaselineFile } from './baselines/saved-baselines.ts';
import { SeriesWatch } from './baselines/series-watch.ts';
import { Collecting } from './collectors/collect.ts';
import { systemProc } from './collectors/proc-files.ts';
import { Processes, type MeasuredTarget } from './collectors/processes.ts';
import { createCollectors } from './collectors/registry.ts';
import type { AgentFile } from './config/agent-file.ts';
import { controlSocket } from './config/load-agent-file.ts';
import { ConfigDigests } from './configuration/config-digests.ts';
import { connect, type Connection } from './connection.ts';
import { createControls } from './control/controls.ts';
import { serveControls } from './control/control-server.ts';
import { claimFolder } from './control/single-agent.ts';
import { followDirectives } from './directives/follow-directives.ts';
import { Ledger } from './directives/ledger.ts';
import { createHostWork } from './host-work.ts';
import { serveMetrics } from './http-server.ts';
import { followLogs } from './logs/follow-logs.ts';
import { messageOf } from './message-of.ts';
import { ProbeBook } from './probes/probe-book.ts';
import { AlarmBook } from './signals/alarm-book.ts';
import { brokenNeeds, type NeedsPorts } from './signals/broken-needs.ts';
import { noAlarms, type Alarms } from './signals/alarms.ts';
import { ResourceWatch } from './signals/resource-watch.ts';
import type { Facts } from './supervisors/supervisor.ts';
import { createFleet, type Fleet } from './targets/fleet.ts';
import type { Target } from './targets/target.ts';
import { TargetEye } from './targets/target-eye.ts';
import { TargetMetrics } from './targets/target-metrics.ts';
import { reportTargets } from './targets/target-report.ts';
import { Turns } from './targets/turns.ts';
import { every } from './time/every.ts';
import type { World } from './world.ts';

/** Series are judged by their means of a minute. */
const minuteMs = 60_000;

export interface RunningAgent {
  /** Where /metrics and /healthz are. */
  port: number;
  /** Ends the agent; its services go on unless the file says otherwise. */
  stop(): Promise<void>;
}

/** Puts the agent together and starts it. Rejects, with nothing left running of it, when it can't work. */
export async function startAgent(file: AgentFile, world: World): Promise<RunningAgent> {
  world.disk.makeFolder(file.dataDir);
  const ends: (() => unknown)[] = [await claimFolder(file.dataDir)];
  const end = async () => {
    for (const one of ends.splice(0).reverse()) {
      await one();
    }
  };
  try {
    const server = await run(file, world, (one) => ends.push(one));
    return { port: (server.address() as AddressInfo).port, stop: end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Starts part after part; `atEnd` takes what ends each, the last one first. */
async function run(file: AgentFile, world: World, atEnd: (end: () => unknown) => void): Promise<Server> {
  const registry = new Registry();
  const server = await serveMetrics(file.listen, registry);
  atEnd(() => closeServer(server));
  const fleet = createFleet(file, world);
  await Promise.all(fleet.supervisors.map((supervisor) => supervisor.open()));
  atEnd(() => closeFleet(file, fleet, world));
  const eyes = new Map<string, TargetEye>();
  const probes = new ProbeBook(world.clock);
  const turns = takeTurns(eyes, probes);
  const metrics = new TargetMetrics(registry);
  for (const target of fleet.targets.values()) {
    metrics.see(target, await target.observe());
  }
  await startNewServices(fleet, turns, world);
  const connection = file.receiver && connect(file.receiver, registry, world);
  atEnd(() => connection?.close());
  const alarms = openAlarms(file, world, connection, atEnd);
  const work = createHostWork({ file, fleet, turns, world, registry, alarms });
  atEnd(() => work.close());
  const abort = new AbortController();
  const digests = new ConfigDigests(world.clock);
  const reports = () => reportTargets(fleet, probes, digests);
  const following =
    connection &&
    followDirectives({
      connection,
      world,
      registry,
      reports,
      agent: file.name,
      actions: work.actions,
      ...fleet,
      turns,
      ledger: new Ledger(join(file.dataDir, 'directives'), world.disk),
      abort: abort.signal,
    });
  probes.onNews(() => following?.changed());
  atEnd(digests.watch(fleet.targets, () => following?.changed()));
  atEnd(async () => {
    abort.abort();
    await following?.close();
  });
  clearForgotten(fleet, alarms);
  atEnd(openEyes(file, fleet, { world, metrics, probes, alarms, turns, eyes, needs: work.needs }));
  onLives(fleet, (target) => {
    eyes.get(target)?.look();
    following?.changed();
  });
  const controls = await serveControls(
    controlSocket(file.dataDir),
    createControls({ ...work, ...fleet, turns, stopTimeoutMs: file.stopTimeout, status: reports })
  );
  atEnd(() => closeServer(controls));
  work.open();
  atEnd(collectResources(file, fleet, world, registry, alarms));
  atEnd(await followLogs(file, { world, registry, alarms, host: hostname() }));
  return server;
}

/** Told after a life of any target began or ended. */
function onLives({ supervisors }: Fleet, listener: (target: string) => void): void {
  supervisors.forEach((supervisor) => {
    supervisor.onChange(listener);
  });
}

/** What was done to a target is looked at, and told, as soon as it is over. */
function takeTurns(eyes: ReadonlyMap<string, TargetEye>, probes: ProbeBook): Turns {
  return new Turns((target) => {
    probes.await(target);
    eyes.get(target)?.look();
  });
}

function openAlarms(
  { name, dataDir, signals }: AgentFile,
  { disk, clock, warn }: World,
  connection: Connection | undefined,
  atEnd: (end: () => unknown) => void
): Alarms {
  if (!connection || !signals) {
    return noAlarms;
  }
  const { outbox } = connection;
  const book = new AlarmBook({ agent: name, file: join(dataDir, 'alarms.json'), disk, outbox, clock, warn });
  book.open();
  atEnd(() => {
    book.close();
  });
  return book;
}

/** Ends the alarms of services that the file names no more: nobody would ever see them well. */
function clearForgotten({ targets }: Fleet, alarms: Alarms): void {
  for (const symptom of ['service_down', 'probe_failing'] as const) {
    for (const key of alarms.raised(symptom).filter(({ subject }) => !targets.has(subject))) {
      alarms.clear(key);
    }
  }
}

interface EyePorts {
  world: World;
  metrics: TargetMetrics;
  probes: ProbeBook;
  alarms: Alarms;
  turns: Turns;
  eyes: Map<string, TargetEye>;
  needs: NeedsPorts;
}

/** Returns what closes them. */
function openEyes({ intervals }: AgentFile, { targets, spoolOf }: Fleet, ports: EyePorts): () => void {
  const { world, metrics, probes, alarms, turns, eyes, needs } = ports;
  for (const target of targets.values()) {
    const eye = new TargetEye({
      target,
      alarms,
      metrics,
      probes,
      clock: world.clock,
      probeEveryMs: intervals.probes,
      isBusy: () => turns.isTaken(target.name),
      spool: new CrashSpool(spoolOf(target.name)),
      brokenNeeds: () => brokenNeeds(target, needs),
      warn: (text) => {
        world.warn(text);
      },
    });
    eyes.set(target.name, eye);
    eye.look();
  }
  return () => {
    eyes.forEach((eye) => {
      eye.close();
    });
  };
}

/** Services of this boot that were never started, or that the last agent stopped as it ended. */
async function startNewServices({ children }: Fleet, turns: Turns, { warn }: World): Promise<void> {
  for (const name of children.targets) {
    await turns
      .take(name, () => children.startNew(name))
      .catch((error: unknown) => {
        warn(`${name} could not be started: ${messageOf(error)}`);
      });
  }
}

function collectResources(
  { name, component, host, intervals, thresholds, latencyTo, dataDir }: AgentFile,
  { targets }: Fleet,
  world: World,
  registry: Registry,
  alarms: Alarms
): () => void {
  const monotonicMs = () => world.clock.monotonicMs();
  const processes = new Processes({
    proc: systemProc,
    targets: () => Promise.all([...targets.values()].map(measured)),
    monotonicMs,
  });
  const watch = new ResourceWatch(thresholds, {
    component: component ?? name,
    target: host && name,
    host: hostname(),
    alarms,
    monotonicMs,
    hogs: () => processes.hogs(),
  });
  const baselines = new BaselineFile(join(dataDir, 'baselines.json'), world);
  const unusual = new SeriesWatch({ component: component ?? name, host: hostname(), alarms, baselines });
  const collecting = new Collecting(createCollectors({ monotonicMs, peers: latencyTo, processes }), {
    registry,
    warn: (text) => {
      world.warn(text);
    },
    onSamples: (samples) => {
      watch.take(samples);
      unusual.take(samples);
    },
  });
  void collecting.round();
  const ends = [
    every(world.clock, intervals.resources, () => void collecting.round()),
    every(world.clock, minuteMs, () => {
      unusual.endMinute();
    }),
  ];
  return () => {
    ends.forEach((end) => {
      end();
    });
    unusual.save();
  };
}

/** A target whose process can't be found now is not measured now. */
async function measured({ name: target, component, facts }: Target): Promise<MeasuredTarget> {
  const { pid } = await facts().catch((): Facts => ({}));
  return { component, target, pid: typeof pid === 'number' ? pid : undefined };
}

/** In reverse order of the file, so that what others need goes last. */
async function closeFleet(
  { services, stopServicesOnExit, stopTimeout }: AgentFile,
  fleet: Fleet,
  world: World
) {
  for (const { name, stopOnExit } of services.toReversed()) {
    if (stopOnExit ?? stopServicesOnExit) {
      await fleet.children.park(name, stopTimeout).catch((error: unknown) => {
        world.warn(`${name} could not be stopped: ${messageOf(error)}`);
      });
    }
  }
  fleet.supervisors.forEach((supervisor) => {
    supervisor.close();
  });
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}
