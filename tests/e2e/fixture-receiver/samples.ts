import type { Decision, Diagnosis, DirectiveResult, RunPlan, Signal } from '@trinity/contracts';

/** A few of the causes that the receiver knows. */
export const sampleCauses = [
  { slug: 'disk_full', title: 'Disk full', category: 'Resource' },
  { slug: 'out_of_memory', title: 'Out of memory', category: 'Resource' },
  { slug: 'service_down', title: 'Service down', category: 'Application' },
];

/** A dead service as the agent reports it. */
export function sampleSignal(over: Partial<Signal> = {}): Signal {
  return {
    source: { kind: 'agent', name: 'host-1' },
    fingerprint: 'host-1/jarvis-core/service_down',
    status: 'firing',
    symptom: 'service_down',
    component: 'jarvis-core',
    target: { executor: 'host-1', name: 'jarvis-core' },
    identity: '4242:1000@boot',
    name: 'service_down',
    summary: 'jarvis-core died with SIGKILL',
    startsAt: 1_795_000_000_000,
    count: 1,
    labels: { instance: 'host-1:9464', job: 'jarvis-core' },
    annotations: {},
    evidence: {
      logLines: ['INFO answered in 31 ms', 'FATAL out of file handles', 'process exited'],
      facts: { exitSignal: 'SIGKILL', uptimeSeconds: 8123 },
    },
    ...over,
  };
}

export function sampleDiagnosis(over: Partial<Diagnosis> = {}): Diagnosis {
  return {
    cause: 'service_down',
    confidence: 0.92,
    category: 'Application',
    transient: false,
    severity: 'high',
    summary: 'The process of jarvis-core died; nothing that it depends on is failing.',
    runnerUp: { cause: 'out_of_memory', confidence: 0.31 },
    stack: null,
    evidence: [
      {
        source: 'signal',
        cause: 'service_down',
        weight: 0.9,
        text: 'The agent saw the process end with SIGKILL.',
      },
      {
        source: 'pattern',
        cause: 'service_down',
        weight: 0.4,
        text: 'The last log line says that the process exited.',
        quote: 'process exited',
      },
      { source: 'metric', cause: 'out_of_memory', weight: -0.5, text: 'Memory was at 41 % when it died.' },
    ],
    ruledOut: [{ cause: 'disk_full', reason: 'The disk had 61 % free.' }],
    impact: {
      text: 'Chat and memory do not answer.',
      components: ['voice', 'trading'],
      features: ['chat', 'memory'],
      dataAtRisk: false,
      canDegradeTo: 'partial',
    },
    fixes: [
      {
        playbook: 'restart-service',
        confidence: 0.8,
        risk: 'low',
        why: 'Restarting mended it 11 of 12 times.',
      },
    ],
    workarounds: ['Ask in the web chat of the other station.'],
    failedSources: [{ source: 'model', reason: 'No model is configured.' }],
    tookMs: 34,
    ...over,
  };
}

export function sampleDecision(over: Partial<Decision> = {}): Decision {
  return {
    outcome: 'fix',
    playbook: 'restart-service',
    mode: 'auto',
    target: { executor: 'host-1', name: 'jarvis-core' },
    degradeTo: null,
    summary: 'Restarting jarvis-core: the cause is known and the playbook may run on its own.',
    reasons: [
      { name: 'security', verdict: 'pass', text: 'Nothing points to an attack.' },
      { name: 'confidence', verdict: 'pass', text: 'Diagnosis 0.92 and fix 0.8, both above 0.5.' },
      { name: 'runs_per_hour', verdict: 'pass', text: 'No run in the last hour; three are allowed.' },
      { name: 'watchdog', verdict: 'not_configured', text: 'No Watchdog alert was ever seen.' },
    ],
    until: null,
    shadows: [],
    seen: null,
    ...over,
  };
}

export function sampleResult(id: string, at: number): DirectiveResult {
  return {
    id,
    status: 'done',
    reason: 'Restarted; the http probe passes.',
    identityBefore: '4242:1000@boot',
    identityAfter: '4343:2000@boot',
    state: 'running',
    probes: [{ name: 'http', ok: true, detail: '200 in 12 ms' }],
    startedAt: at - 900,
    endedAt: at,
    evidence: { logLines: ['FATAL out of file handles'], facts: { openFiles: 1024 } },
  };
}

export const samplePlan: RunPlan = {
  steps: [
    {
      name: 'restart',
      action: 'restart_service',
      args: {},
      tries: 3,
      backoffMs: [1000, 2000, 4000],
      timeoutMs: 30_000,
      when: [],
      rollback: null,
    },
  ],
  facts: {},
  checks: ['probe', 'sample'],
  verifyWithinMs: 60_000,
};
