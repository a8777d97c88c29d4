import { actionPlaces, type CheckKind, type Incident, type Risk } from '@trinity/contracts';
import type { Clock } from '../clock.ts';
import type { Settings } from '../config/load.ts';
import { matchesAll } from '../config/matcher.ts';
import type { LoadedPlaybook } from '../config/playbooks.ts';
import type { Component } from '../config/schema.ts';
import { isForFacts } from '../incident/conditions.ts';
import { factsOf } from '../incident/facts.ts';
import { modeOf } from '../incident/modes.ts';
import { includesSymptom, mayStillShow } from '../incident/symptom-rank.ts';
import type { ExecutorDirectory } from '../executor/directory.ts';
import type { PlaybookOutcomes } from '../incident/outcomes.ts';
import { budgetOf, type PlaybookRecords } from '../incident/playbook-record.ts';
import type { Candidate } from './context.ts';
import { missingActions } from './missing-actions.ts';

type Failure = Pick<Incident, 'symptom' | 'episodes'> & { diagnosis: { cause: string } };

export interface CandidatePorts {
  clock: Clock;
  directory: ExecutorDirectory;
  outcomes: PlaybookOutcomes;
  records: PlaybookRecords;
  settings(): Settings;
  /** Why services or the receiver could not carry out what the playbook asks of them. */
  refusals(playbook: LoadedPlaybook, failure: Failure, component: Component): Promise<string[]>;
}

/**
 * The playbooks for a failure, best first, and before all others those that somebody can carry out here now. Behind them
 * stands what is for a symptom that the same failure may show yet. What a person asked for is among them whatever it is for.
 */
export async function findCandidates(
  ports: CandidatePorts,
  failure: Failure,
  component: Component,
  requested: { playbook: string } | null
): Promise<Candidate[]> {
  const fitting = [...ports.settings().playbooks.values()].filter(
    (playbook) => fits(playbook, failure, component) || playbook.name === requested?.playbook
  );
  const candidates = await Promise.all(
    fitting.map((playbook) => describe(ports, playbook, failure, component))
  );
  const rank = (candidate: Candidate) =>
    (isPossible(candidate, component, ports.directory) ? 0 : 2) +
    (includesSymptom(candidate.playbook.match.symptoms, failure.symptom) ? 0 : 1);
  return candidates.sort(
    (a, b) => rank(a) - rank(b) || b.confidence - a.confidence || riskOf(a) - riskOf(b) || compareNames(a, b)
  );
}

/** Whether a target of the component allows all of it, and services and receiver offer what it asks of them. */
export function isPossible(
  { needsTarget, playbook, refusals }: Candidate,
  { name }: Pick<Component, 'name'>,
  directory: Pick<ExecutorDirectory, 'targetsOf'>
): boolean {
  const isAllowed = () =>
    directory.targetsOf(name).some(({ report }) => missingActions(playbook, report).length === 0);
  return refusals.length === 0 && (!needsTarget || isAllowed());
}

async function describe(
  { clock, settings, outcomes, records, refusals }: CandidatePorts,
  playbook: LoadedPlaybook,
  failure: Failure,
  component: Component
): Promise<Candidate> {
  const { config } = settings();
  const record = await records.read(playbook.name);
  const { spent, allowed } = budgetOf(record, playbook.errorBudget, clock.now());
  return {
    playbook,
    mode: modeOf(playbook, config, record),
    confidence: await outcomes.confidence(playbook, failure.diagnosis.cause),
    provableBy: playbook.verification.checks.filter((check) => isConfigured(check, component, config)),
    needsTarget: playbook.steps.some(({ action }) => actionPlaces[action] === 'agent'),
    budget: { spent: spent.length, allowed },
    refusals: await refusals(playbook, failure, component),
  };
}

/** Whether a playbook is for this cause, symptom and component, and for what was measured. */
function fits(playbook: LoadedPlaybook, failure: Failure, component: Component): boolean {
  const { diagnosis, symptom } = failure;
  const facts = factsOf(failure);
  const { causes, symptoms } = playbook.match;
  const attributes = {
    name: component.name,
    station: component.station ?? '',
    kind: component.kind,
    criticality: component.criticality,
  };
  return (
    causes.includes(diagnosis.cause) &&
    (includesSymptom(symptoms, symptom) || mayStillShow(symptoms ?? [], symptom)) &&
    playbook.steps.some(({ when }) => isForFacts(facts, when)) &&
    (playbook.componentMatchers.length === 0 || matchesAll(playbook.componentMatchers, attributes))
  );
}

function isConfigured(check: CheckKind, component: Component, { prometheus }: Settings['config']): boolean {
  return check === 'probe'
    ? component.probes.length > 0
    : component.health !== undefined && prometheus !== undefined;
}

const riskRank: Record<Risk, number> = { low: 0, medium: 1, high: 2 };

function riskOf({ playbook }: Candidate): number {
  return riskRank[playbook.risk];
}

function compareNames(a: Candidate, b: Candidate): number {
  return a.playbook.name < b.playbook.name ? -1 : 1;
}
