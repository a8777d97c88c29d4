import { join } from 'node:path';
import type { Registry } from 'prom-client';
import type { AgentFile } from '../config/agent-file.ts';
import type { Alarms } from '../signals/alarms.ts';
import { every } from '../time/every.ts';
import type { World } from '../world.ts';
import { LogAnomalies } from './anomalies/log-anomalies.ts';
import { Verdicts } from './families/verdicts.ts';
import { LogMetrics } from './log-metrics.ts';
import { LogKnowledge, LogScanner, type ScanSink } from './log-scanner.ts';
import { LogSignals } from './log-signals.ts';
import { Tailer } from './tail/tailer.ts';
import type { FollowedLog } from './followed-log.ts';
import { createContainerFeed, streams } from './feeds/container-feed.ts';
import { FeedFollower } from './feeds/feed-follower.ts';
import { createJournalFeed } from './feeds/journal-feed.ts';
import { LogCounts } from './log-counts.ts';
import { TemplateMiner } from './templates/miner.ts';

const settleEveryMs = 5000;

export interface FollowLogsPorts {
  world: World;
  registry: Registry;
  alarms: Alarms;
  host: string;
}

/** Follows the logs of agent.yaml: errors become metrics, and signals where there are many. Returns what ends it. */
export async function followLogs(
  { logs, dataDir, dockerSocket }: Pick<AgentFile, 'logs' | 'dataDir' | 'dockerSocket'>,
  ports: FollowLogsPorts
): Promise<() => void> {
  if (logs.length === 0) {
    return () => undefined;
  }
  const followed = new Map<string, FollowedLog>();
  const metrics = new LogMetrics(ports.registry, followed);
  const verdicts = new Verdicts((verdict, seconds) => {
    metrics.judged(verdict, seconds);
  });
  const knowledge = new LogKnowledge(verdicts);
  const ends = await Promise.all(
    logs.map((log) => followLog(log, { ...ports, dataDir, dockerSocket, metrics, knowledge, followed }))
  );
  return () => {
    ends.forEach((end) => {
      end();
    });
  };
}

interface LogPorts extends FollowLogsPorts {
  dataDir: string;
  dockerSocket: string;
  metrics: LogMetrics;
  knowledge: LogKnowledge;
  followed: Map<string, FollowedLog>;
}

async function followLog(log: AgentFile['logs'][0], ports: LogPorts): Promise<() => void> {
  const { name, component, errorsPerMinute, anomalyWindow } = log;
  const { world, alarms, host, metrics } = ports;
  const { clock } = world;
  const monotonicMs = () => clock.monotonicMs();
  const signals = new LogSignals({ log: name, component, host, alarms, errorsPerMinute, monotonicMs });
  const counts = new LogCounts(name, metrics);
  const miner = new TemplateMiner();
  const anomalies = anomaliesOf(log, miner, ports);
  metrics.know(name);
  const sink = sinkOf(signals, counts, anomalies);
  const followed = createFollower(log, ports, { sink, miner, counts });
  ports.followed.set(name, followed);
  await followed.start();
  const ends = [
    every(clock, settleEveryMs, () => {
      signals.settle();
    }),
    every(clock, anomalyWindow, () => {
      anomalies.endWindow();
    }),
  ];
  return () => {
    ends.forEach((end) => {
      end();
    });
    followed.close();
    anomalies.save();
  };
}

/** What reads a log: files, the journals of units, or the output of containers; all go the same way from there. */
function createFollower(
  { name, paths = [], journal = [], containers = [], from }: AgentFile['logs'][0],
  { world, dataDir, dockerSocket, knowledge, metrics }: LogPorts,
  { sink, miner, counts }: { sink: ScanSink; miner: TemplateMiner; counts: LogCounts }
): FollowedLog {
  const { clock, disk } = world;
  const shared = {
    clock,
    disk,
    counts: () => counts.all(),
    restoreCounts: (saved: Record<string, number>) => {
      counts.restore(saved);
    },
    ...tellers(name, metrics, world),
  };
  const scanner = (_: string, offset: number) => new LogScanner(knowledge, sink, { miner, offset });
  if (paths.length > 0) {
    const positionsFile = join(dataDir, `log-positions-${name}.json`);
    return new Tailer({ paths, from }, { ...shared, positionsFile, scanner });
  }
  const engine = world.engine(dockerSocket);
  const feeds = [
    ...journal.map((unit) => createJournalFeed(unit, world.systemd)),
    ...containers.flatMap((one) => streams.map((stream) => createContainerFeed(one, stream, engine))),
  ];
  const cursorsFile = join(dataDir, `log-cursors-${name}.json`);
  return new FeedFollower(
    { feeds, from },
    { ...shared, cursorsFile, scanner: () => new LogScanner(knowledge, sink, { miner }) }
  );
}

function anomaliesOf(
  { name, component, contamination }: AgentFile['logs'][0],
  miner: TemplateMiner,
  { world, host, alarms, metrics, dataDir }: LogPorts
): LogAnomalies {
  return new LogAnomalies({
    log: name,
    component,
    host,
    alarms,
    miner,
    disk: world.disk,
    file: join(dataDir, `log-knowledge-${name}.json`),
    contamination,
    warn: (text) => {
      world.warn(text);
    },
    found: (voice) => {
      metrics.unusual(name, voice);
    },
  });
}

/** Where the events of all files of a log go. */
function sinkOf(signals: LogSignals, counts: LogCounts, anomalies: LogAnomalies): ScanSink {
  return {
    error: (found) => {
      counts.errors(found.verdict.family, 1);
      signals.take(found);
      if (found.template) {
        anomalies.takeError(found.template);
      }
    },
    event: (lines, template, text, start, end) => {
      counts.lines(lines);
      if (template) {
        anomalies.take(template, text, start, end);
      }
    },
  };
}

/** What goes wrong with files: each time in words, once, and as a metric. */
function tellers(log: string, metrics: LogMetrics, { warn }: World) {
  const unfollowed = new Set<string>();
  let failing = false;
  return {
    rotated: (_: string, kind: 'renamed' | 'truncated' | 'deleted') => {
      metrics.rotated(log, kind);
    },
    cut: (lines: number) => {
      metrics.cutLines(log, lines);
    },
    problem: (path: string, text: string | null) => {
      if (text === null) {
        unfollowed.delete(path);
      } else {
        unfollowed.add(path);
        warn(`the log ${log}: ${path} ${text}`);
      }
      metrics.unfollowed(log, unfollowed.size);
    },
    savingFailed: (text: string | null) => {
      if (text !== null && !failing) {
        warn(`the log ${log}: ${text}`);
      }
      failing = text !== null;
      metrics.saveFailing(log, failing);
    },
  };
}
