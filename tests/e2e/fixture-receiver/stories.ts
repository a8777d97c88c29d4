import type { Diagnosis, Person, Severity, Signal } from '@trinity/contracts';

import type { Journal, Told } from './journal.ts';
import { sampleDecision, sampleDiagnosis, samplePlan, sampleResult, sampleSignal } from './samples.ts';

interface Setting {
  id: string;
  at: number;
  component?: string;
  station?: string;
  severity?: Severity;
  title?: string;
  signal?: Partial<Signal>;
}

const second = 1000;

function opened({ id, at, component = 'jarvis-core', ...over }: Setting): Told {
  return {
    type: 'incident.opened',
    at,
    incident: id,
    component,
    station: over.station ?? 'core',
    severity: over.severity ?? 'high',
    title: over.title ?? `${component} is down`,
    signal: sampleSignal({ component, startsAt: at, ...over.signal }),
    automatic: true,
  };
}

/** The samples are of jarvis-core; of what else died the same is said. */
function diagnosisOf({ component = 'jarvis-core' }: Setting): Diagnosis {
  const sample = sampleDiagnosis();
  return component === 'jarvis-core'
    ? sample
    : sampleDiagnosis({
        summary: sample.summary.replace('jarvis-core', component),
        impact: {
          ...sample.impact,
          components: [],
          text: `Nobody who asks ${component} gets an answer.`,
          features: [component],
        },
      });
}

/** From the decision to the verified end, each event with its distance in milliseconds from the start. */
export function fixEvents(id: string, at: number, attempt = 1): [number, Told][] {
  const directive = `${id}-restart-${attempt}`;
  const checks = [
    { check: 'probe' as const, state: 'pass' as const, text: 'The http probe passes.', sampleAt: at + 2600 },
    { check: 'sample' as const, state: 'pass' as const, text: 'up is 1.', sampleAt: at + 3000 },
  ];
  return [
    [0, { type: 'decision.made', decision: sampleDecision() }],
    [
      100,
      {
        type: 'fix.started',
        run: `${id}-run-${attempt}`,
        playbook: 'restart-service',
        playbookDigest: 'a1b2c3',
        mode: 'auto',
        attempt,
        target: { executor: 'host-1', name: 'jarvis-core' },
        expectedIdentity: '4242:1000@boot',
        plan: samplePlan,
      },
    ],
    [
      150,
      {
        type: 'step.planned',
        step: 'restart',
        action: 'restart_service',
        try: 1,
        dueAt: at + 1000,
        undo: false,
      },
    ],
    [1000, { type: 'step.issued', step: 'restart', directive, deadline: at + 30 * second }],
    [1100, { type: 'step.claimed', directive }],
    [2000, { type: 'step.finished', directive, result: sampleResult(directive, at + 2000) }],
    [
      2050,
      { type: 'fix.finished', run: `${id}-run-${attempt}`, outcome: 'done', reason: 'All steps are done.' },
    ],
    [
      2600,
      {
        type: 'verification.checked',
        checks: [
          checks[0]!,
          { ...checks[1]!, state: 'silent', text: 'No sample since the fix.', sampleAt: null },
        ],
      },
    ],
    [3000, { type: 'fix.verified', checks, drains: {}, drainUntil: at + 8000 }],
    [
      8000,
      {
        type: 'signal.resolved',
        fingerprints: ['host-1/jarvis-core/service_down'],
        endsAt: at + 2500,
        how: 'reported',
      },
    ],
    [
      8050,
      { type: 'incident.closed', outcome: 'fixed', reason: 'Restarted by restart-service and verified.' },
    ],
  ];
}

/** Found, fixed and verified without a person. */
export function tellFixed(journal: Journal, setting: Setting): void {
  const { id, at } = setting;
  journal.record(id, opened(setting), { type: 'diagnosis.made', at: at + 40, diagnosis: sampleDiagnosis() });
  for (const [after, event] of fixEvents(id, at + 60)) {
    journal.record(id, { ...event, at: at + 60 + after });
  }
}

/** Diagnosed, with a fix that a person may start. */
export function tellSuggested(journal: Journal, setting: Setting): void {
  const { id, at, component = 'jarvis-core' } = setting;
  journal.record(
    id,
    opened(setting),
    { type: 'diagnosis.made', at: at + 40, diagnosis: diagnosisOf(setting) },
    {
      type: 'decision.made',
      at: at + 60,
      decision: sampleDecision({
        outcome: 'suggest',
        mode: 'suggest',
        summary: `restart-service would mend ${component}; it only suggests, so a person decides.`,
      }),
    },
    { type: 'person.called', at: at + 80, reason: 'A fix waits for a person.', severity: 'high' }
  );
}

/** Diagnosed, with a fix that runs when two persons say yes. */
export function tellAwaitsApproval(journal: Journal, setting: Setting): void {
  const { id, at, component = 'jarvis-core' } = setting;
  journal.record(
    id,
    opened(setting),
    { type: 'diagnosis.made', at: at + 40, diagnosis: diagnosisOf(setting) },
    {
      type: 'decision.made',
      at: at + 60,
      decision: sampleDecision({
        outcome: 'approve',
        mode: 'approve',
        summary: `restart-service would mend ${component}; it waits for approval.`,
      }),
    }
  );
}

/** A fix that is at work: its step is being carried out. */
export function tellActing(journal: Journal, setting: Setting): void {
  const { id, at } = setting;
  journal.record(id, opened(setting), { type: 'diagnosis.made', at: at + 40, diagnosis: sampleDiagnosis() });
  for (const [after, event] of fixEvents(id, at + 60).slice(0, 5)) {
    journal.record(id, { ...event, at: at + 60 + after });
  }
}

/** A wish of a setting that is verified, while its alert drains: it can be taken back. */
export function tellDraining(journal: Journal, setting: Setting): void {
  const { id, at } = setting;
  const plan = {
    ...samplePlan,
    steps: samplePlan.steps.map((step) => ({ ...step, action: 'degrade' as const })),
  };
  journal.record(id, opened(setting), { type: 'diagnosis.made', at: at + 40, diagnosis: sampleDiagnosis() });
  for (const [after, event] of fixEvents(id, at + 60).filter(([, { type }]) => !ends.has(type))) {
    journal.record(id, { ...event, ...(event.type === 'fix.started' && { plan }), at: at + 60 + after });
  }
}

const ends = new Set(['signal.resolved', 'incident.closed']);

/** Nobody and nothing may fix it but a person. */
export function tellHuman(journal: Journal, setting: Setting): void {
  const { id, at } = setting;
  journal.record(
    id,
    opened({
      severity: 'critical',
      title: 'Too many refused sign-ins',
      component: 'command-center',
      ...setting,
    }),
    {
      type: 'diagnosis.made',
      at: at + 40,
      diagnosis: sampleDiagnosis({
        cause: 'unknown',
        confidence: 0.3,
        category: 'Security',
        severity: 'critical',
        summary: 'Someone tries passwords.',
        fixes: [],
      }),
    },
    {
      type: 'decision.made',
      at: at + 60,
      decision: sampleDecision({
        outcome: 'human',
        playbook: null,
        target: null,
        mode: null,
        summary: 'A person must look: Trinity never acts on an attack.',
        reasons: [{ name: 'security', verdict: 'veto', text: 'The category is Security.' }],
      }),
    }
  );
}

/** Closed by a person after a note. */
export function tellDismissed(journal: Journal, setting: Setting, by: Person): void {
  const { id, at } = setting;
  tellSuggested(journal, setting);
  journal.record(
    id,
    { type: 'incident.acknowledged', at: at + 5 * second, by, note: '' },
    { type: 'note.added', at: at + 9 * second, by, text: 'Planned maintenance, see the calendar.' },
    {
      type: 'incident.closed',
      at: at + 12 * second,
      by,
      outcome: 'not_a_problem',
      reason: 'Planned maintenance.',
    }
  );
}

export const hostileText =
  '<img src=x onerror="window.__hostile=1"><script>window.__hostile=1</script> {{constructor}} ${7*7} \u202egnp.exe';

/** Every text that others write is an attack. */
export function tellHostile(journal: Journal, setting: Setting): void {
  const { id, at } = setting;
  journal.record(
    id,
    opened({
      ...setting,
      title: hostileText,
      signal: {
        summary: hostileText,
        labels: { hostile: hostileText },
        annotations: { runbook_url: 'javascript:window.__hostile=1', description: hostileText },
        generatorUrl: 'javascript:window.__hostile=1',
        evidence: { logLines: [hostileText], facts: { fact: hostileText } },
      },
    }),
    {
      type: 'diagnosis.made',
      at: at + 40,
      diagnosis: sampleDiagnosis({
        summary: hostileText,
        evidence: [
          { source: 'model', cause: 'service_down', weight: 0.2, text: hostileText, quote: hostileText },
        ],
        ruledOut: [{ cause: 'disk_full', reason: hostileText }],
        workarounds: [hostileText],
        impact: {
          text: hostileText,
          components: [],
          features: [hostileText],
          dataAtRisk: false,
          canDegradeTo: null,
        },
      }),
    },
    {
      type: 'decision.made',
      at: at + 60,
      decision: sampleDecision({
        outcome: 'suggest',
        summary: hostileText,
        reasons: [{ name: 'confidence', verdict: 'veto', text: hostileText }],
      }),
    },
    { type: 'note.added', at: at + 80, by: { kind: 'machine', name: hostileText }, text: hostileText }
  );
}

const severities: Severity[] = ['critical', 'high', 'medium', 'low', 'info'];
const components = ['jarvis-core', 'trading', 'voice', 'career', 'engineering', 'assistant'];

/** Many closed incidents, one a minute back from `until`. */
export function tellHistory(journal: Journal, count: number, until: number): void {
  for (let i = 0; i < count; i += 1) {
    const component = components[i % components.length]!;
    const at = until - (count - i) * 60 * second;
    const id = `past-${String(i).padStart(5, '0')}`;
    const severity = severities[i % severities.length]!;
    journal.record(
      id,
      opened({ id, at, component, station: component, severity, title: `${component} is slow (${i})` }),
      {
        type: 'incident.closed',
        at: at + 30 * second,
        outcome: 'self_recovered',
        reason: 'It went by itself.',
      }
    );
  }
}
