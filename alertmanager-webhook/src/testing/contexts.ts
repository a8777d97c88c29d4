import type { Candidate, GuardContext } from '../decide/context.ts';
import type { KnownTarget } from '../executor/directory.ts';
import { parseHealthQuery } from '../config/health-query.ts';
import { configSchema, type Component } from '../config/schema.ts';
import { parsePlaybook, type LoadedPlaybook } from '../config/playbooks.ts';
import { aDiagnosis, anAgentSignal, anEvent, anIncident } from './builders.ts';

const { limits } = configSchema.parse({});
const samplePlaybook = parseSample();

export function aPlaybook(changes: Partial<LoadedPlaybook> = {}): LoadedPlaybook {
  return { ...samplePlaybook, ...changes };
}

function parseSample(): LoadedPlaybook {
  const text = [
    'apiVersion: trinity/v1',
    'name: restart-service',
    'description: Restart it.',
    'match: { causes: [service_down] }',
    'risk: low',
    'safeWhenCritical: true',
    'confidence: 0.8',
    'limits: { runsPerHour: 3, cooldown: 1m }',
    'steps: [{ name: restart, action: restart_service, tries: 3, backoff: [1s, 2s, 4s] }]',
    'verification: { checks: [probe, sample] }',
  ].join('\n');
  const parsed = parsePlaybook(text, 'test.yaml');
  if (!parsed.ok) {
    throw new Error(parsed.problems.join('\n'));
  }
  return parsed.value;
}

export function aComponent(changes: Partial<Component> = {}): Component {
  return {
    name: 'trading',
    kind: 'service',
    criticality: 'normal',
    dependsOn: [],
    apis: [],
    features: [],
    probes: [{ http: 'http://127.0.0.1:1/healthz', status: 200, timeout: 1_000 }],
    health: parseHealthQuery('up{job="trading"} == 1'),
    ...changes,
  };
}

export function aTarget(
  report: Partial<KnownTarget['report']> = {},
  changes: Partial<KnownTarget> = {}
): KnownTarget {
  return {
    ref: { executor: 'host-1', name: 'trading' },
    report: {
      name: 'trading',
      component: 'trading',
      supervisor: 'child',
      state: 'dead',
      identity: '100:5000@boot',
      actions: ['restart_service'],
      ...report,
    },
    host: 'host-1',
    seenAt: 100_000,
    awaitedSince: 100_000,
    ...changes,
  };
}

export function aCandidate(changes: Partial<Candidate> = {}): Candidate {
  return {
    playbook: aPlaybook(),
    mode: 'auto',
    confidence: 0.8,
    provableBy: ['probe', 'sample'],
    needsTarget: true,
    budget: { spent: 0, allowed: 3 },
    refusals: [],
    ...changes,
  };
}

/** A context in which every guard passes, at 100 s, for an incident that was opened at 1 s. */
export function aContext(changes: Partial<GuardContext> = {}): GuardContext {
  const incident = anIncident({ signal: anAgentSignal(), events: [anEvent('diagnosis.made')] });
  const candidate = changes.candidate ?? changes.candidates?.[0] ?? aCandidate();
  return {
    now: 100_000,
    incident: { ...incident, diagnosis: aDiagnosis() } as GuardContext['incident'],
    component: aComponent(),
    limits,
    ceiling: 'auto',
    candidates: [candidate],
    candidate,
    target: aTarget(),
    actsOn: { executor: 'host-1', name: 'trading' },
    targetCount: 1,
    runningTargets: 0,
    recentRuns: [],
    targetLockedBy: null,
    targetsAtWork: 0,
    requested: null,
    pause: null,
    maintenance: null,
    silenced: 'no',
    watchdog: 'fresh',
    data: 'fresh',
    symptom: 'stands',
    dependencies: { wellSince: 90_000, failed: null },
    lastHappenedAt: null,
    heldBack: false,
    echoUntil: null,
    storm: null,
    suffersFrom: null,
    incidentsLately: 1,
    wave: { size: 1, atWork: 0, verified: 0, failed: 0 },
    starts: 0,
    ...changes,
  };
}

/** The same context with another incident. */
export function withIncident(
  context: GuardContext,
  changes: Partial<GuardContext['incident']>
): GuardContext {
  return { ...context, incident: { ...context.incident, ...changes } as GuardContext['incident'] };
}

/** The same context in an incident in which what is away is still waited for, until 100 s and a millisecond. */
export const youngIncident = (context: GuardContext): GuardContext =>
  withIncident(context, { openedAt: 70_001 });

/** The same context in an incident that is just too old for that. */
export const oldIncident = (context: GuardContext): GuardContext =>
  withIncident(context, { openedAt: 70_000 });

export const aPerson = (name: string, verified = true) =>
  ({ kind: 'person', name, role: 'operator', via: 'grafana', verified }) as const;
