import type {
  ComponentState,
  IncidentDetail,
  IncidentPage,
  IncidentQuery,
  Plan,
  Report,
  Role,
  Statistics,
} from '@trinity/contracts';

import { summarise } from '@trinity/receiver/src/incident/summary.ts';
import type { Entry, Journal } from './journal.ts';

export function listPage(journal: Journal, query: IncidentQuery): IncidentPage {
  const all = [...journal.entries.values()]
    .map(({ incident }) => summarise(incident))
    .filter(
      (incident) =>
        (!query.phase || query.phase.includes(incident.phase)) &&
        (!query.component || query.component.includes(incident.component ?? '')) &&
        (query.q === undefined ||
          [incident.title, incident.cause, incident.status].some((text) => text?.includes(query.q ?? ''))) &&
        (query.from === undefined || incident.closedAt === null || incident.closedAt >= query.from) &&
        (query.to === undefined || incident.openedAt <= query.to)
    )
    .sort((a, b) => b.openedAt - a.openedAt || (a.id < b.id ? 1 : -1));
  const start = query.after ? all.findIndex(({ id }) => id === query.after) + 1 : 0;
  const incidents = all.slice(start, start + query.limit);
  const next = incidents.length === query.limit ? (incidents.at(-1)?.id ?? null) : null;
  return { incidents, next, total: all.length, seq: journal.seq };
}

export function detailOf({ incident, timeline }: Entry, seq: number): IncidentDetail {
  const nextStep =
    incident.phase === 'closed' ? 'Nothing: it is closed.' : 'It stays so until a person acts.';
  return { incident, summary: summarise(incident), nextStep, timeline, seq };
}

export function reportOf({ incident }: Entry): Report {
  const { id, title, component, severity, openedAt, diagnosis } = incident;
  return {
    incident: id,
    title,
    component,
    severity,
    openedAt,
    diagnosis,
    advice: null,
    links: [
      { title: "The alert's expression", url: 'http://prometheus.example/graph?g0.expr=up' },
      { title: 'Not a link', url: 'javascript:alert(1)' },
    ],
    markdown: `# ${title}\n`,
  };
}

export function planFor({ incident }: Entry, playbook: string, role: Role): Plan {
  const mayRun = role !== 'viewer';
  const countsAsYes = mayRun && incident.decision?.outcome === 'approve' && incident.approvals.length === 0;
  return {
    playbook,
    description: 'Restarts a dead service and proves that it answers.',
    risk: playbook === 'rebuild-database' ? 'high' : 'low',
    mode: 'suggest',
    decision: incident.decision!,
    runnable: mayRun && !countsAsYes,
    countsAsYes,
    refusals: mayRun
      ? []
      : [{ name: 'role', verdict: 'veto', text: 'Running a fix needs the role Editor; you are a Viewer.' }],
    steps: ['Restart jarvis-core on host-1, at most 3 times, waiting 1, 2 and 4 seconds.'],
    verification: [
      { check: 'probe', text: 'Its http probe passes.' },
      { check: 'sample', text: 'A sample that is younger than the fix says that it is up.' },
    ],
    rollback: playbook === 'rebuild-database' ? ['Put the copy of the database back.'] : [],
    approvals: {
      needed: incident.decision?.outcome === 'approve' ? 2 : 1,
      given: incident.approvals.map(({ by }) => by.name),
    },
    touches: ['jarvis-core', 'voice', 'trading'],
    past: { runs: 12, verified: 11 },
  };
}

/** Two weeks: one component kept its promise, one did not, and one was never watched. */
const uptimes: Record<string, ComponentState['uptime']> = {
  'jarvis-core': { watchedMs: 1_209_600_000, downMs: 120_960, ratio: 0.9999 },
  voice: { watchedMs: 1_209_600_000, downMs: 12_096_000, ratio: 0.99 },
};

export function answerComponents(
  journal: Journal,
  level: ComponentState['level']
): { components: ComponentState[] } {
  const open = [...journal.entries.values()]
    .map(({ incident }) => incident)
    .filter((i) => i.phase !== 'closed');
  return {
    components: ['jarvis-core', 'trading', 'voice'].map((name) => {
      const own = open.filter(({ component }) => component === name);
      const state = own.length > 0 ? 'dead' : 'running';
      return {
        name,
        station: name === 'jarvis-core' ? 'core' : name,
        kind: 'service',
        criticality: name === 'jarvis-core' ? 'high' : 'medium',
        dependsOn: name === 'jarvis-core' ? [] : ['jarvis-core'],
        targets: [
          {
            executor: 'host-1',
            seenAt: 1_795_000_000_000,
            target: {
              name,
              component: name,
              supervisor: 'child',
              state,
              identity: '1:1@boot',
              actions: ['restart_service'],
            },
          },
        ],
        probes: [{ name: 'http', ok: own.length === 0, detail: own.length > 0 ? 'refused' : '200 in 9 ms' }],
        level: name === 'trading' ? null : level,
        openIncidents: own.length,
        worstSeverity: own[0]?.severity ?? null,
        uptime: uptimes[name] ?? null,
      };
    }),
  };
}

export function answerStatistics(journal: Journal, { from, to }: { from: number; to?: number }): Statistics {
  const end = to ?? Date.now();
  const all = [...journal.entries.values()]
    .map(({ incident }) => summarise(incident))
    .filter(({ openedAt }) => openedAt >= from && openedAt <= end);
  const count = (wanted: (incident: (typeof all)[number]) => boolean) => all.filter(wanted).length;
  const fixed = all.filter(({ outcome }) => outcome === 'fixed');
  const closed = count(({ phase }) => phase === 'closed');
  const byOutcome: Record<string, number> = {};
  for (const { outcome } of all) {
    if (outcome) {
      byOutcome[outcome] = (byOutcome[outcome] ?? 0) + 1;
    }
  }
  return {
    from,
    to: end,
    incidents: all.length,
    open: all.length - closed,
    needsPerson: count(({ needsPerson }) => needsPerson),
    bySeverity: {
      critical: count(({ severity }) => severity === 'critical'),
      high: count(({ severity }) => severity === 'high'),
      medium: count(({ severity }) => severity === 'medium'),
      low: count(({ severity }) => severity === 'low'),
      info: count(({ severity }) => severity === 'info'),
    },
    byOutcome,
    fixes: { attempted: fixed.length, verified: fixed.length, failed: 0, notNeeded: 0 },
    medianTimeToFixMs: fixed.length > 0 ? 3060 : null,
    meanTimeToFixMs: fixed.length > 0 ? 3060 : null,
    longestTimeToFixMs: fixed.length > 0 ? 3060 : null,
    medianTimeToPersonMs: null,
    autoFixRatio: closed > 0 ? fixed.length / closed : null,
    falsePositiveRatio: closed > 0 ? count(({ outcome }) => outcome === 'not_a_problem') / closed : null,
    wastedFixRatio: fixed.length > 0 ? 0 : null,
  };
}
