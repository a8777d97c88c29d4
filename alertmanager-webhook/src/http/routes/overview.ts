import type { ComponentState, IncidentSummary, ReceiverStatus, Statistics } from '@trinity/contracts';
import { protocolVersion, severities, worseSeverity } from '@trinity/contracts';
import type { Clock } from '../../clock.ts';
import type { Settings } from '../../config/load.ts';
import type { Component, ProbeConfig } from '../../config/schema.ts';
import type { ExecutorDirectory } from '../../executor/directory.ts';
import type { PlaybookOutcomes } from '../../incident/outcomes.ts';
import type { IncidentStore } from '../../store/store.ts';
import type { Prober } from '../../verify/checks/probe.ts';
import type { Handlers } from '../handler.ts';

export interface OverviewPorts {
  store: IncidentStore;
  clock: Clock;
  settings(): Settings;
  directory: ExecutorDirectory;
  outcomes: PlaybookOutcomes;
  prober: Prober;
  version: string;
  startedAt: number;
  /** How each part that the receiver depends on is doing. */
  parts(): Promise<ReceiverStatus['parts']>;
}

type OverviewRoutes = Pick<Handlers, 'components' | 'playbooks' | 'statistics' | 'status'>;

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
    playbooks: async () => {
      const { playbooks, config } = ports.settings();
      return {
        playbooks: await Promise.all(
          [...playbooks.values()].map(async ({ name, description, risk, match, digest, mode }) => {
            const { runs, verified, failed } = await ports.outcomes.total(name);
            const effective = config.playbooks.modes[name] ?? mode;
            return {
              name,
              description,
              risk,
              causes: match.causes,
              digest,
              mode: effective,
              runs,
              verified,
              failed,
            };
          })
        ),
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
    }),
  };
}

async function describeComponent(
  { directory, prober }: OverviewPorts,
  component: Component,
  open: readonly IncidentSummary[]
): Promise<ComponentState> {
  const own = open.filter(
    (incident) => incident.component === component.name && incident.verifiedAt === null
  );
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
    probes: await Promise.all(probes.map((probe: ProbeConfig) => prober.run(probe))),
    openIncidents: own.length,
    worstSeverity: own.length > 0 ? own.map(({ severity }) => severity).reduce(worseSeverity) : null,
  };
}

/** Pure. Rates are over closed incidents; what is still open has not shown how it ends. */
export function summariseIncidents(
  incidents: readonly IncidentSummary[],
  from: number,
  to: number
): Statistics {
  const closed = incidents.filter(({ outcome }) => outcome !== null);
  const fixed = incidents.filter(({ verifiedAt }) => verifiedAt !== null);
  const sum = (count: (runs: IncidentSummary['runs']) => number) =>
    incidents.reduce((total, { runs }) => total + count(runs), 0);
  const untouched = closed.filter(({ outcome }) => outcome === 'fixed' || outcome === 'self_recovered');
  return {
    from,
    to,
    incidents: incidents.length,
    open: incidents.length - closed.length,
    needsPerson: incidents.filter(({ needsPerson }) => needsPerson).length,
    bySeverity: Object.fromEntries(
      severities.map((severity) => [severity, incidents.filter((each) => each.severity === severity).length])
    ) as Statistics['bySeverity'],
    byOutcome: countBy(closed.map(({ outcome }) => outcome ?? 'open')),
    fixes: {
      attempted: sum(({ verified, failed }) => verified + failed),
      verified: sum(({ verified }) => verified),
      failed: sum(({ failed }) => failed),
      notNeeded: sum(({ notNeeded }) => notNeeded),
    },
    medianTimeToFixMs: median(fixed.map(({ verifiedAt, openedAt }) => (verifiedAt ?? openedAt) - openedAt)),
    autoFixRatio: closed.length > 0 ? untouched.length / closed.length : null,
  };
}

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) {
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : Math.round((upper + lower) / 2);
}
