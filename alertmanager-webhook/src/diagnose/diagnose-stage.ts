import { knownCause, type KnownCause } from '@trinity/causes';
import {
  worseSeverity,
  type Advice,
  type Category,
  type Diagnosis,
  type Evidence,
  type Incident,
  type ProposedFix,
  type Symptom,
} from '@trinity/contracts';
import type { Clock } from '../clock.ts';
import type { Component } from '../config/schema.ts';
import type { NewEvent } from '../incident/journal.ts';
import type { Stage } from '../stage.ts';
import { signatureOf } from './signature.ts';
import type { Source } from './source.ts';
import { assessImpact } from './steps/assess-impact.ts';
import { parseIncidentStack } from './steps/parse-stack.ts';
import { unknownConfidence, weighCauses, type Suspect } from './steps/weigh-causes.ts';
import { withDeadline } from './with-deadline.ts';

/** May doubt a diagnosis, or guess where there is none. Never throws: no advice is an advice, with the reason. */
export interface DiagnosisAdviser {
  advise(incident: Incident, diagnosis: Diagnosis): Promise<Advice>;
}

export interface DiagnosePorts {
  clock: Clock;
  sources: readonly Source[];
  components(): readonly Component[];
  /** Playbooks for a cause, best first. */
  proposeFixes(incident: Incident, cause: string): Promise<ProposedFix[]>;
  /** The language model, if trinity.yaml has one. */
  adviser?(): DiagnosisAdviser | null;
}

/** From here on the rules do not need to be doubted before something is decided. */
const sure = 0.8;

/** How long one source may take before the diagnosis goes on without it. */
const sourceDeadlineMs = 2_000;

const maxEvidence = 40;

/** open → diagnosed, in five steps: stack, category, cause, impact, report (mission M3). */
export function createDiagnoseStage(ports: DiagnosePorts): Stage<'open'> {
  return async (incident) => {
    const diagnosis = await diagnose(ports, incident);
    const events: NewEvent[] = [{ type: 'diagnosis.made', diagnosis }];
    const adviser = ports.adviser?.() ?? null;
    // A sure diagnosis is not kept waiting: what the model says of it is appended when it comes.
    if (adviser !== null && diagnosis.confidence < sure) {
      const advice = await adviser.advise(incident, diagnosis);
      const guess = guessOf(advice, diagnosis);
      const guessed =
        guess === null
          ? diagnosis
          : // A guess makes nothing graver than what was observed.
            { ...(await diagnose(withGuess(ports, guess), incident)), severity: diagnosis.severity };
      return {
        events: [
          { type: 'diagnosis.made', diagnosis: guessed },
          { type: 'advice.given', advice },
        ],
        due: ports.clock.now(),
      };
    }
    return { events, due: ports.clock.now() };
  };
}

/** Where the rules found nothing, the model's cause is evidence as weak as its guess: no fix runs on that. */
function guessOf({ state, cause, confidence, model }: Advice, diagnosis: Diagnosis): Evidence | null {
  return state === 'given' && diagnosis.cause === 'unknown' && cause !== null && confidence !== null
    ? { source: 'model', cause, weight: confidence, text: `Advice of the model (${model}): a guess.` }
    : null;
}

function withGuess(ports: DiagnosePorts, guess: Evidence): DiagnosePorts {
  return { ...ports, sources: [...ports.sources, { name: 'model', collect: () => [guess] }] };
}

export async function diagnose(ports: DiagnosePorts, incident: Incident): Promise<Diagnosis> {
  const started = performance.now();
  const components = ports.components();
  const component = components.find(({ name }) => name === incident.component) ?? null;
  const question = { incident, component, signature: signatureOf(incident) };
  const { evidence: all, failedSources } = await askSources(ports.sources, question);
  const evidence = all.filter((each) => concernsSuspect(each, all));
  const found = nameCause(incident, evidence);
  return {
    ...found,
    ...originOf(found.cause, evidence),
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
  const graded = suspect.evidence.find(({ severity }) => severity !== undefined);
  return {
    cause: suspect.cause,
    confidence: suspect.confidence,
    category: known.category,
    transient: telling?.transient === undefined ? known.transient : telling.transient,
    severity: worseSeverity(incident.severity, graded?.severity ?? known.severity),
    summary: summaryOf(known, suspect).slice(0, 1000),
    runnerUp: runnerUp ? { cause: runnerUp.cause, confidence: runnerUp.confidence } : null,
    workarounds: [...known.workarounds],
  };
}

/** What speaks against a cause that nothing speaks for tells nobody anything, unless a text named it. */
function concernsSuspect({ weight, source, cause }: Evidence, all: readonly Evidence[]): boolean {
  return (
    weight >= 0 || source === 'pattern' || all.some((other) => other.cause === cause && other.weight > 0)
  );
}

/** Where the failure is, when this component only suffers from it. */
function originOf(cause: string, evidence: readonly Evidence[]): Pick<Diagnosis, 'origin'> {
  const about = evidence.find((each) => each.cause === cause && each.component !== undefined);
  return cause === 'dependency_failed' && about?.component !== undefined
    ? { origin: { component: about.component, incident: about.incident ?? null } }
    : {};
}

async function askSources(sources: readonly Source[], question: Parameters<Source['collect']>[0]) {
  const answers = await Promise.all(
    sources.map(async (source) => {
      try {
        return {
          source,
          evidence: await withDeadline(Promise.resolve(source.collect(question)), sourceDeadlineMs),
        };
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
