import { join } from 'node:path';
import type { Registry } from 'prom-client';
import type { AgentFile } from '../config/agent-file.ts';
import type { Alarms } from '../signals/alarms.ts';
import { every } from '../time/every.ts';
import type { World } from '../world.ts';
import { LogAnomalies } from './anomalies/log-anomalies.ts';
import { isFamily } from './families/family.ts';
import { Verdicts } from './families/verdicts.ts';
import { LogMetrics } from './log-metrics.ts';
import { LogKnowledge, LogScanner, type ScanSink } from './log-scanner.ts';
import { LogSignals } from './log-signals.ts';
import { Tailer } from './tail/tailer.ts';
import { TemplateMiner } from './templates/miner.ts';

const settleEveryMs = 5000;
const windowMs = 60_000;

export interface FollowLogsPorts {
  world: World;
  registry: Registry;
  alarms: Alarms;
  host: string;
}

/** Follows the logs of agent.yaml: errors become metrics, and signals where there are many. Returns what ends it. */
export async function followLogs(
  { logs, dataDir }: Pick<AgentFile, 'logs' | 'dataDir'>,
  ports: FollowLogsPorts
): Promise<() => void> {
  if (logs.length === 0) {
    return () => undefined;
  }
  const tailers = new Map<string, Tailer>();
  const metrics = new LogMetrics(ports.registry, tailers);
  const verdicts = new Verdicts((verdict, seconds) => {
    metrics.judged(verdict, seconds);
  });
  const knowledge = new LogKnowledge(verdicts);
  const ends = await Promise.all(
    logs.map((log) => followLog(log, { ...ports, dataDir, metrics, knowledge, tailers }))
  );
  return () => {
    ends.forEach((end) => {
      end();
    });
  };
}

interface LogPorts extends FollowLogsPorts {
  dataDir: string;
  metrics: LogMetrics;
  knowledge: LogKnowledge;
  tailers: Map<string, Tailer>;
}

async function followLog(log: AgentFile['logs'][0], ports: LogPorts): Promise<() => void> {
  const { name, component, paths, from, errorsPerMinute } = log;
  const { world, alarms, host, metrics, knowledge, dataDir } = ports;
  const { clock, disk } = world;
  const monotonicMs = () => clock.monotonicMs();
  const signals = new LogSignals({ log: name, component, host, alarms, errorsPerMinute, monotonicMs });
  const counts = new LogCounts(name, metrics);
  const miner = new TemplateMiner();
  const anomalies = anomaliesOf(log, miner, ports);
  metrics.know(name);
  const sink = sinkOf(signals, counts, anomalies);
  const tailer = new Tailer(
    { paths, from },
    {
      clock,
      disk,
      positionsFile: join(dataDir, `log-positions-${name}.json`),
      scanner: (_, offset) => new LogScanner(knowledge, sink, { miner, offset }),
      counts: () => counts.all(),
      restoreCounts: (saved) => {
        counts.restore(saved);
      },
      ...tellers(name, metrics, world),
    }
  );
  ports.tailers.set(name, tailer);
  await tailer.start();
  const ends = [
    every(clock, settleEveryMs, () => {
      signals.settle();
    }),
    every(clock, windowMs, () => {
      anomalies.endWindow();
    }),
  ];
  return () => {
    ends.forEach((end) => {
      end();
    });
    tailer.close();
    anomalies.save();
  };
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

/** What is counted of a log, over restarts of the agent. */
class LogCounts {
  readonly #counts: Record<string, number> = {};
  readonly #log: string;
  readonly #metrics: LogMetrics;

  constructor(log: string, metrics: LogMetrics) {
    this.#log = log;
    this.#metrics = metrics;
  }

  all(): Record<string, number> {
    return { ...this.#counts };
  }

  lines(count: number): void {
    this.#add('lines', count);
    this.#metrics.lines(this.#log, count);
  }

  errors(family: string, count: number): void {
    if (isFamily(family)) {
      this.#add(family, count);
      this.#metrics.errors(this.#log, family, count);
    }
  }

  restore({ lines = 0, ...errors }: Record<string, number>): void {
    this.lines(lines);
    Object.entries(errors).forEach(([family, count]) => {
      this.errors(family, count);
    });
  }

  #add(key: string, count: number): void {
    this.#counts[key] = (this.#counts[key] ?? 0) + count;
  }
}
