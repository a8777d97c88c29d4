import type {
  ComponentState,
  IncidentSummary,
  Pause,
  ReceiverStatus,
  Storm,
  Uptime,
} from '@trinity/contracts';
import { protocolVersion, worseSeverity } from '@trinity/contracts';
import type { Clock } from '../../clock.ts';
import type { Settings } from '../../config/load.ts';
import type { Component, ProbeConfig } from '../../config/schema.ts';
import type { ExecutorDirectory } from '../../executor/directory.ts';
import { levelOf } from '../../executor/level-of.ts';
import type { ServiceReports } from '../../executor/service-reports.ts';
import type { SettingBoard } from '../../executor/setting-board.ts';
import { summariseIncidents } from '../../incident/statistics.ts';
import type { IncidentStore } from '../../store/store.ts';
import type { Prober } from '../../verify/checks/probe.ts';
import type { Handlers } from '../handler.ts';

export interface OverviewPorts {
  store: IncidentStore;
  clock: Clock;
  settings(): Settings;
  directory: ExecutorDirectory;
  services: ServiceReports;
  settingBoard: SettingBoard;
  prober: Prober;
  version: string;
  startedAt: number;
  /** How each part that the receiver depends on is doing. */
  parts(): Promise<ReceiverStatus['parts']>;
  pause(): Promise<Pause | null>;
  storm(): Promise<Storm | null>;
  /** By the component's incidents that are open. */
  uptime(component: string, open: readonly IncidentSummary[]): Promise<Uptime | null>;
}

type OverviewRoutes = Pick<Handlers, 'components' | 'statistics' | 'status'>;

const openPhases = ['open', 'diagnosed', 'decided', 'acting', 'verifying'] as const;

/** The state of the whole. */
export function createOverviewRoutes(ports: OverviewPorts): OverviewRoutes {
  return {
    components: async () => {
      const { incidents } = await ports.store.list({ phase: [...openPhases], limit: 10_000 });
      const { components } = ports.settings().config;
      return {
        components: await Promise.all(components.map((each) => describeComponent(ports, each, incidents))),
      };
    },
    statistics: async ({ query }) => {
      const to = query.to ?? ports.clock.now();
      const { incidents } = await ports.store.list({ from: query.from, to, limit: 10_000 });
      return summariseIncidents(incidents, query.from, to);
    },
    status: async ({ person }) => ({
      version: ports.version,
      protocol: protocolVersion,
      startedAt: ports.startedAt,
      you: { name: person.name, role: person.role },
      parts: await ports.parts(),
      pause: await ports.pause(),
      storm: await ports.storm(),
    }),
  };
}

async function describeComponent(
  { directory, prober, services, settingBoard, uptime }: OverviewPorts,
  component: Component,
  open: readonly IncidentSummary[]
): Promise<ComponentState> {
  const notOver = open.filter((incident) => incident.component === component.name);
  const own = notOver.filter(({ verifiedAt }) => verifiedAt === null);
  const { name, kind, criticality, dependsOn, probes, station } = component;
  return {
    name,
    station: station ?? null,
    kind,
    criticality,
    dependsOn,
    targets: directory
      .targetsOf(name)
      .map(({ ref, report, seenAt }) => ({ executor: ref.executor, target: report, seenAt })),
    probes: await Promise.all(probes.map((probe: ProbeConfig) => prober.run(probe, name))),
    level: levelOf(await services.of(name), (await settingBoard.read(name)).settings),
    openIncidents: own.length,
    worstSeverity: own.length > 0 ? own.map(({ severity }) => severity).reduce(worseSeverity) : null,
    uptime: await uptime(name, notOver),
  };
}
