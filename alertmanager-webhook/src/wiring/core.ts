import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { createProber } from '../clients/prober.ts';
import { createRecentProber } from '../clients/recent-prober.ts';
import type { Component } from '../config/schema.ts';
import type { Connections } from '../connections.ts';
import { ChangeLog } from '../diagnose/change-log.ts';
import { VersionWatch } from '../diagnose/version-watch.ts';
import { DirectiveQueue } from '../executor/directive-queue.ts';
import { ExecutorDirectory } from '../executor/directory.ts';
import { ServiceReports } from '../executor/service-reports.ts';
import { RunTotals } from '../learn/run-totals.ts';
import { Outbox } from '../notify/outbox.ts';
import { SettingBoard } from '../executor/setting-board.ts';
import { Journal } from '../incident/journal.ts';
import { PlaybookOutcomes } from '../incident/outcomes.ts';
import { PlaybookRecords } from '../incident/playbook-record.ts';
import { SituationReader } from '../decide/situation.ts';
import { WatchdogWatch } from '../ingest/watchdog.ts';
import { PauseSwitch } from '../operate/switches.ts';
import type { IncidentStore } from '../store/store.ts';
import { ReceiverMetrics } from '../telemetry/metrics.ts';
import type { Prober } from '../verify/checks/probe.ts';
import { HeardByReplicas } from '../executor/heard-by-replicas.ts';
import { channelsNow, countMessage } from './notifying.ts';
import { openStore } from './store.ts';

/** What every part of the receiver is built on. */
export interface Core {
  clock: Clock;
  logger: Logger;
  metrics: ReceiverMetrics;
  store: IncidentStore;
  /** Null where this is the only process on its store. */
  heard: HeardByReplicas | null;
  journal: Journal;
  directory: ExecutorDirectory;
  prober: Prober;
  /** For decisions: an answer of a moment ago is as good. */
  recentProber: Prober;
  queue: DirectiveQueue;
  settingBoard: SettingBoard;
  services: ServiceReports;
  outcomes: PlaybookOutcomes;
  records: PlaybookRecords;
  pauseSwitch: PauseSwitch;
  situation: SituationReader;
  watchdog: WatchdogWatch;
  changes: ChangeLog;
  versions: VersionWatch;
  runTotals: RunTotals;
  /** When this process was started. */
  startedAt: number;
  outbox: Outbox;
  /** As configured now: a reload replaces it. */
  live(): Connections;
  findComponent(name: string): Component | undefined;
  /** Where a person sees the incident; null when trinity.yaml has no externalUrl. */
  /** The page of an incident; of null, that of all. */
  linkTo(incident: string | null): string | null;
}

/** `reader`: another process owns the store and works on its incidents. */
export async function createCore(
  live: () => Connections,
  clock: Clock,
  logger: Logger,
  as: 'owner' | 'reader' = 'owner'
): Promise<Core> {
  const { store, isShared, chainKey } = await openStore(live().settings);
  if (as === 'owner' && !isShared) {
    // This process is the only one on this store: claims of the one before are over.
    await store.releaseClaims();
  }
  const journal = new Journal({ store, key: chainKey, clock });
  const changes = new ChangeLog(store);
  const { directory, heard } = await createDirectory({ store, isShared, clock, logger, changes });
  const prober = createProber({ directory, clock });
  const metrics = new ReceiverMetrics();
  const linkTo = createLinks(live);
  const situation = new SituationReader({ store, clock, limits: () => live().settings.config.limits });
  const outbox = new Outbox({
    ...{ store, journal, clock, linkTo },
    channels: () => channelsNow(live(), clock),
    onCall: () => live().settings.config.onCall ?? null,
    storm: async () => (await situation.read()).storm,
    count: (channel, result) => countMessage(metrics, channel, result),
    onError: (error) => logger.error({ err: error }, 'messages to people wait; trying again'),
  });
  return {
    clock,
    logger,
    metrics,
    outbox,
    store,
    heard,
    journal,
    directory,
    prober,
    recentProber: createRecentProber(prober, clock),
    queue: new DirectiveQueue({ store, journal, clock }),
    settingBoard: new SettingBoard({ store, clock }),
    services: new ServiceReports({ store, clock }),
    outcomes: new PlaybookOutcomes(store),
    records: new PlaybookRecords(store),
    pauseSwitch: new PauseSwitch({ store, clock }),
    situation,
    watchdog: new WatchdogWatch({ store, clock, config: () => live().settings.config.watchdog }),
    changes,
    versions: new VersionWatch({ store, changes, clock }),
    runTotals: new RunTotals(store),
    startedAt: clock.now(),
    live,
    findComponent: (name) => live().settings.config.components.find((component) => component.name === name),
    linkTo,
  };
}

interface DirectoryParts extends Pick<Core, 'store' | 'clock' | 'logger' | 'changes'> {
  isShared: boolean;
}

async function createDirectory({ store, isShared, clock, logger, changes }: DirectoryParts) {
  const directory: ExecutorDirectory = new ExecutorDirectory({
    store,
    clock,
    onChange: ({ component }, change) => changes.note(component, change),
    onHeard: async (executor, byReport) => heard?.tell(executor, byReport),
  });
  const onError = (error: unknown) =>
    logger.warn({ err: error }, 'what is known of executors was not shared with the other replicas');
  const heard = isShared ? new HeardByReplicas({ store, clock, directory, onError }) : null;
  await directory.load();
  return { directory, heard };
}

/** To pages of the app in Grafana, where trinity.yaml says where that is. */
function createLinks(live: () => Connections): Core['linkTo'] {
  return (incident) => {
    const { externalUrl } = live().settings.config;
    const page = incident === null ? '' : `/${encodeURIComponent(incident)}`;
    return externalUrl === undefined ? null : `${externalUrl}/incidents${page}`;
  };
}
