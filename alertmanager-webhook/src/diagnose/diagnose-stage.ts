import { knownCause, type KnownCause } from '@trinity/causes';
import {
  worseSeverity,
  type Category,
  type Diagnosis,
  type Evidence,
  type Incident,
  type ProposedFix,
  type Symptom,
} from '@trinity/contracts';
import type { Clock } from '../clock.ts';
import type { Component } from '../config/schema.ts';
import type { Stage } from '../stage.ts';
import { signatureOf } from './signature.ts';
import type { Source } from './source.ts';
import { assessImpact } from './steps/assess-impact.ts';
import { parseIncidentStack } from './steps/parse-stack.ts';
import { unknownConfidence, weighCauses, type Suspect } from './steps/weigh-causes.ts';

export interface DiagnosePorts {
  clock: Clock;
  sources: readonly Source[];
  components(): readonly Component[];
  /** Playbooks for a cause, best first. */
  proposeFixes(incident: Incident, cause: string): Promise<ProposedFix[]>;
}

/** How long one source may take before the diagnosis goes on without it. */
const sourceDeadlineMs = 2_000;

const maxEvidence = 40;

/** open → diagnosed, in five steps: stack, category, cause, impact, report (mission M3). */
export function createDiagnoseStage(ports: DiagnosePorts): Stage<'open'> {
  return async (incident) => ({
    events: [{ type: 'diagnosis.made', diagnosis: await diagnose(ports, incident) }],
    due: ports.clock.now(),
  });
}

export async function diagnose(ports: DiagnosePorts, incident: Incident): Promise<Diagnosis> {
  const started = performance.now();
  const components = ports.components();
  const component = components.find(({ name }) => name === incident.component) ?? null;
  const question = { incident, component, signature: signatureOf(incident) };
  const { evidence, failedSources } = await askSources(ports.sources, question);
  const found = nameCause(incident, evidence);
  return {
    ...found,
    stack: parseIncidentStack(incident),
    evidence: [...evidence].sort((a, b) => b.weight - a.weight).slice(0, maxEvidence),
    ruledOut: ruledOut(evidence, found.cause),
    impact: assessImpact(incident, found.cause, components),
    fixes: await ports.proposeFixes(incident, found.cause),
    failedSources,
    tookMs: Math.round(performance.now() - started),
  };
}

type Found = Pick<
  Diagnosis,
  'cause' | 'confidence' | 'category' | 'transient' | 'severity' | 'summary' | 'runnerUp' | 'workarounds'
>;

/** Steps 2 and 3: the best suspect and what is known of it, or `unknown`. */
function nameCause(incident: Incident, evidence: readonly Evidence[]): Found {
  const [suspect, runnerUp] = weighCauses(evidence);
  const known = suspect && knownCause(suspect.cause);
  if (suspect === undefined || known === undefined) {
    return {
      cause: 'unknown',
      confidence: unknownConfidence,
      category: categories[incident.symptom],
      transient: null,
      severity: incident.severity,
      summary: `Standard diagnosis: the cause of "${incident.title}" is not known.`,
      runnerUp: null,
      workarounds: [],
    };
  }
  const telling = suspect.evidence.find(({ transient }) => transient !== undefined);
  return {
    cause: suspect.cause,
    confidence: suspect.confidence,
    category: known.category,
    transient: telling?.transient === undefined ? known.transient : telling.transient,
    severity: worseSeverity(incident.severity, telling?.severity ?? known.severity),
    summary: summaryOf(known, suspect).slice(0, 1000),
    runnerUp: runnerUp ? { cause: runnerUp.cause, confidence: runnerUp.confidence } : null,
    workarounds: [...known.workarounds],
  };
}

async function askSources(sources: readonly Source[], question: Parameters<Source['collect']>[0]) {
  const answers = await Promise.all(
    sources.map(async (source) => {
      try {
        return { source, evidence: await withDeadline(Promise.resolve(source.collect(question))) };
      } catch (error) {
        return { source, evidence: [], reason: (error as Error).message.slice(0, 500) };
      }
    })
  );
  return {
    evidence: answers.flatMap(({ evidence }) => evidence),
    failedSources: answers.flatMap(({ source, reason }) => (reason ? [{ source: source.name, reason }] : [])),
  };
}

function withDeadline<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${sourceDeadlineMs} ms`)), sourceDeadlineMs);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/** Where no cause is known, the category is what the symptom says. */
const categories: Readonly<Record<Symptom, Category>> = {
  service_down: 'Application',
  probe_failing: 'Application',
  error_rate: 'Application',
  exception: 'Application',
  slow: 'Application',
  cpu_high: 'Resource',
  memory_high: 'Resource',
  disk_high: 'Resource',
  open_files_high: 'Resource',
  network_errors: 'Network',
  quota_low: 'API',
  log_errors: 'Application',
  log_anomaly: 'Application',
  metric_anomaly: 'Application',
  backup_failed: 'Application',
  security: 'Security',
  other: 'Application',
};

/** Step 5: what went wrong and why, in two sentences. */
function summaryOf(known: KnownCause, suspect: Suspect): string {
  const best = suspect.evidence.reduce((a, b) => (b.weight > a.weight ? b : a));
  return `Standard diagnosis: ${known.title}. ${known.explanation} ${best.text}`;
}

/** Causes that something spoke for and something else ruled out, or that stayed behind. */
function ruledOut(evidence: readonly Evidence[], cause: string): Diagnosis['ruledOut'] {
  const against = evidence.filter((each) => each.weight < 0 && each.cause !== cause);
  return against.slice(0, 10).map((each) => ({ cause: each.cause, reason: each.text.slice(0, 500) }));
}
