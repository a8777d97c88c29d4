import type { Diagnosis, EventType, Incident, IncidentEvent, Signal } from '@trinity/contracts';
import { applyEvent } from '../incident/fold.ts';
import type { NewEvent } from '../incident/journal.ts';

/** Test data that is valid as it stands; name only what the test is about. */
export function aSignal(changes: Partial<Signal> = {}): Signal {
  return {
    source: { kind: 'alertmanager', name: 'trinity' },
    fingerprint: 'alert:0000000000000001',
    status: 'firing',
    symptom: 'service_down',
    component: 'trading',
    name: 'ServiceDown',
    summary: 'trading is down',
    startsAt: 1_000,
    count: 1,
    labels: {},
    annotations: {},
    evidence: {},
    ...changes,
  };
}

export function anAgentSignal(changes: Partial<Signal> = {}): Signal {
  return aSignal({
    source: { kind: 'agent', name: 'agent' },
    fingerprint: 'agent:trading:service_down',
    name: 'service_down',
    target: { executor: 'host-1', name: 'trading' },
    identity: '100:5000@boot',
    ...changes,
  });
}

export function aDiagnosis(changes: Partial<Diagnosis> = {}): Diagnosis {
  return {
    cause: 'service_down',
    confidence: 0.85,
    category: 'Application',
    transient: false,
    severity: 'high',
    summary: 'The service is gone.',
    runnerUp: null,
    stack: null,
    evidence: [],
    ruledOut: [],
    impact: { text: '', components: [], features: [], dataAtRisk: false, canDegradeTo: null },
    fixes: [],
    workarounds: [],
    failedSources: [],
    tookMs: 1,
    ...changes,
  };
}

const plan = {
  steps: [
    {
      name: 'restart',
      action: 'restart_service' as const,
      args: {},
      tries: 3,
      backoffMs: [1_000, 2_000, 4_000],
      timeoutMs: 30_000,
      when: [],
      rollback: null,
    },
  ],
  facts: {},
  checks: ['probe' as const],
  verifyWithinMs: 60_000,
};

/** One event of each kind, for walks through the state machine. */
const samples: { [T in EventType]?: NewEvent } = {
  'diagnosis.made': { type: 'diagnosis.made', diagnosis: aDiagnosis() },
  'decision.made': {
    type: 'decision.made',
    decision: {
      outcome: 'fix',
      playbook: 'restart-service',
      mode: 'auto',
      target: { executor: 'host-1', name: 'trading' },
      degradeTo: null,
      summary: 'It runs.',
      reasons: [],
      until: null,
      shadows: [],
      seen: null,
    },
  },
  'fix.started': {
    type: 'fix.started',
    run: 'run-1',
    playbook: 'restart-service',
    playbookDigest: 'abc',
    mode: 'auto',
    attempt: 1,
    target: { executor: 'host-1', name: 'trading' },
    expectedIdentity: '100:5000@boot',
    plan,
  },
  'step.planned': {
    type: 'step.planned',
    step: 'restart',
    action: 'restart_service',
    try: 1,
    dueAt: 2_000,
    undo: false,
  },
  'step.issued': { type: 'step.issued', step: 'restart', directive: 'd-1', deadline: 32_000 },
  'step.claimed': { type: 'step.claimed', directive: 'd-1' },
  'step.finished': {
    type: 'step.finished',
    directive: 'd-1',
    result: {
      id: 'd-1',
      status: 'done',
      reason: 'Restarted.',
      identityBefore: '100:5000@boot',
      identityAfter: '200:6000@boot',
      state: 'running',
      probes: [],
      startedAt: 2_000,
      endedAt: 3_000,
      evidence: { logLines: [], facts: {} },
    },
  },
  'fix.finished': { type: 'fix.finished', run: 'run-1', outcome: 'done', reason: 'Done.' },
  'fix.verified': {
    type: 'fix.verified',
    checks: [],
    drains: { ServiceDown: 16_000, HighErrorRate: 100_000 },
    drainUntil: 100_000,
  },
  'incident.closed': { type: 'incident.closed', outcome: 'fixed', reason: 'Fixed.' },
};

export function anEvent<Type extends EventType>(
  type: Type,
  changes: Partial<Extract<NewEvent, { type: Type }>> = {}
): NewEvent {
  return { ...samples[type], ...changes } as NewEvent;
}

/** The event that opens an incident with the signal. */
export function anOpening({
  id = 'incident-1',
  signal = aSignal(),
}: { id?: string; signal?: Signal } = {}): NewEvent {
  return {
    type: 'incident.opened',
    incident: id,
    component: signal.component,
    station: null,
    severity: 'high',
    title: `${signal.component} is down`,
    signal,
    automatic: true,
  };
}

/** An incident after these events, the first of which opens it with the signal. */
export function anIncident({
  id = 'incident-1',
  signal = aSignal(),
  events = [],
  at = 1_000,
}: {
  id?: string;
  signal?: Signal;
  events?: NewEvent[];
  at?: number;
} = {}): Incident {
  return [anOpening({ id, signal }), ...events].reduce<Incident | null>(
    (incident, event) =>
      applyEvent(incident, { by: { kind: 'machine', name: 'test' }, at, ...event } as IncidentEvent),
    null
  ) as Incident;
}

const acting: EventType[] = ['diagnosis.made', 'decision.made', 'fix.started', 'step.planned', 'step.issued'];

/** The events that bring an incident to a phase by the straight way. */
export const wayTo: Readonly<Record<Incident['phase'] | 'verified', NewEvent[]>> = {
  open: [],
  diagnosed: [anEvent('diagnosis.made')],
  decided: [anEvent('diagnosis.made'), anEvent('decision.made')],
  acting: acting.map((type) => anEvent(type)),
  verifying: [...acting, 'step.finished' as const, 'fix.finished' as const].map((type) => anEvent(type)),
  verified: [...acting, 'step.finished' as const, 'fix.finished' as const, 'fix.verified' as const].map(
    (type) => anEvent(type)
  ),
  closed: [anEvent('incident.closed')],
};
