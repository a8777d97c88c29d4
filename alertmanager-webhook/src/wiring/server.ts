import type { Server } from 'node:http';
import { undoable, type Accepted } from '@trinity/contracts';
import { buildServer } from '../http/server.ts';
import { createChangeRoutes } from '../http/routes/changing.ts';
import { createChannelRoutes, type ChannelPorts } from '../http/routes/channels.ts';
import { createChoiceRoutes } from '../http/routes/choices.ts';
import { createExecutingRoutes } from '../http/routes/executing.ts';
import { createIntakeRoutes } from '../http/routes/intake.ts';
import { createLearningRoutes } from '../http/routes/learning.ts';
import { createOperatingRoutes } from '../http/routes/operating.ts';
import { createOverviewRoutes } from '../http/routes/overview.ts';
import { createReadingRoutes } from '../http/routes/reading.ts';
import { createStream } from '../http/stream.ts';
import { planFix } from '../fix/plan.ts';
import type { Intake } from '../ingest/intake.ts';
import type { Reconciler } from '../ingest/reconcile.ts';
import { callHttpTarget } from '../clients/http-targets.ts';
import { Drills } from '../operate/drills.ts';
import { Commands } from '../operate/commands.ts';
import type { Core } from './core.ts';
import { noteAlert, quarantine, toSignal } from './intake.ts';
import { readUptime } from '../learn/count-uptime.ts';
import { learningPorts } from './learning.ts';
import { dutyNow, setUpNow } from './notifying.ts';
import { describeParts } from './parts.ts';
import { createPlaybookRoutes } from '../http/routes/playbooks.ts';
import { exposeMetrics } from './expose-metrics.ts';
import { playbookPorts } from './playbooks.ts';
import { decideFor } from './stages.ts';

export interface ServerWiring {
  core: Core;
  intake: Intake;
  reconciler: Reconciler;
  version: string;
  stopping: AbortSignal;
}

/** Puts the routes together. The server does not listen yet. */
export function createHttpServer({ core, intake, reconciler, version, stopping }: ServerWiring): Server {
  const { store, journal, clock, directory, queue, outcomes, live, settingBoard, services, logger } = core;
  const settings = () => live().settings;
  return buildServer({
    tokens: () => live().tokens,
    identity: () => live().grafana,
    allowedHosts: () => allowedHosts(core),
    handlers: {
      ...createIntakeRoutes({
        intake,
        toSignal: (alert, receiver) => toSignal(core, alert, receiver),
        quarantine: (source, item, problem) => quarantine(core, source, item, problem),
        noteTruncated: (receiver) => reconciler.noteTruncated(receiver),
        noteAlert: (alert) => noteAlert(core, alert),
        count: (source, accepted) => countAccepted(core, source, accepted),
      }),
      ...createChangeRoutes(core),
      ...createChoiceRoutes(createDrills(core)),
      ...createChannelRoutes(channelPorts(core)),
      ...createExecutingRoutes({ store, directory, queue, settings: settingBoard, services }),
      ...createReadingRoutes({
        store,
        journal,
        externalUrl: () => settings().config.externalUrl,
        planFix: (incident, by, playbook) =>
          planFix(
            { settings, outcomes, decideFor: (...asked) => decideFor(core, ...asked) },
            incident,
            by,
            playbook
          ),
      }),
      ...createOperatingRoutes(createCommands(core), settingBoard),
      ...createPlaybookRoutes(playbookPorts(core)),
      ...createLearningRoutes(learningPorts(core)),
      ...createOverviewRoutes({
        store,
        clock,
        settings,
        directory,
        services,
        settingBoard,
        prober: core.prober,
        version,
        startedAt: core.startedAt,
        parts: () => describeParts(core),
        pause: () => core.pauseSwitch.read(),
        storm: async () => (await core.situation.read()).storm,
        uptime: (component, open) => readUptime(core, component, open),
      }),
    },
    stream: createStream(store, stopping),
    metrics: () => exposeMetrics(core),
    notReady: async () => (stopping.aborted ? ['The receiver is stopping.'] : readStore(core)),
    logger,
    stopping,
  });
}

function createCommands({ store, journal, clock, live }: Core): Commands {
  return new Commands({
    store,
    journal,
    clock,
    hasPlaybook: (name) => live().settings.playbooks.has(name),
    canRollBack: (run) => undoable(run).length > 0,
  });
}

function channelPorts(core: Core): ChannelPorts {
  const { clock, outbox, live } = core;
  return {
    clock,
    outbox,
    setUp: () => setUpNow(live(), clock),
    externalUrl: () => live().settings.config.externalUrl ?? null,
    duty: () => {
      const duty = dutyNow(core);
      return duty ? { name: duty.person.name, until: duty.until } : null;
    },
  };
}

function createDrills({ store, clock, live, logger }: Core): Drills {
  const settings = () => live().settings;
  return new Drills({
    store,
    clock,
    drills: () => settings().config.drills,
    httpTargets: () => settings().config.httpTargets,
    call: (target, key) => callHttpTarget(target, settings().folder, key),
    note: (drill, by) => logger.info({ drill, by: by.name }, 'a person starts a drill'),
  });
}

function countAccepted({ metrics }: Core, source: string, accepted: Accepted): void {
  for (const result of ['opened', 'joined', 'resolved', 'unchanged', 'ignored', 'quarantined'] as const) {
    metrics.alertsReceived.inc({ source, result }, accepted[result]);
  }
}

function allowedHosts({ live }: Core): string[] {
  const { listen, externalUrl, allowedHosts: more } = live().settings.config;
  const own = [
    listen.slice(0, listen.lastIndexOf(':')),
    ...(externalUrl ? [new URL(externalUrl).hostname] : []),
  ];
  return [...own, ...more];
}

async function readStore({ store }: Core): Promise<string[]> {
  try {
    await store.lastSeq();
    return [];
  } catch (error) {
    return [`The store cannot be read: ${(error as Error).message}`];
  }
}
