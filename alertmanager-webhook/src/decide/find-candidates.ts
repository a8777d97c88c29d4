import { actionPlaces, type CheckKind, type Incident, type Risk } from '@trinity/contracts';
import type { Clock } from '../clock.ts';
import type { Settings } from '../config/load.ts';
import { matchesAll } from '../config/matcher.ts';
import type { LoadedPlaybook } from '../config/playbooks.ts';
import type { Component } from '../config/schema.ts';
import { modeOf } from '../incident/modes.ts';
import type { PlaybookOutcomes } from '../incident/outcomes.ts';
import { spentOf, type PlaybookRecords } from '../incident/playbook-record.ts';
import type { Candidate } from './context.ts';

type Failure = Pick<Incident, 'symptom' | 'episodes'> & { diagnosis: { cause: string } };

export interface CandidatePorts {
  clock: Clock;
  outcomes: PlaybookOutcomes;
  records: PlaybookRecords;
  settings(): Settings;
  /** Why services or the receiver could not carry out what the playbook asks of them. */
  refusals(playbook: LoadedPlaybook, failure: Failure, component: Component): Promise<string[]>;
}

/** The playbooks for a failure, best first; what a person asked for is among them whatever it is for. */
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
  return candidates.sort(
    (a, b) => b.confidence - a.confidence || riskOf(a) - riskOf(b) || compareNames(a, b)
  );
}

async function describe(
  { clock, settings, outcomes, records, refusals }: CandidatePorts,
  playbook: LoadedPlaybook,
  failure: Failure,
  component: Component
): Promise<Candidate> {
  const { config } = settings();
  const record = await records.read(playbook.name);
  return {
    playbook,
    mode: modeOf(playbook, config, record),
    confidence: await outcomes.confidence(playbook, failure.diagnosis.cause),
    provableBy: playbook.verification.checks.filter((check) => isConfigured(check, component, config)),
    needsTarget: playbook.steps.some(({ action }) => actionPlaces[action] === 'agent'),
    spent: spentOf(record, playbook.errorBudget.per, clock.now()).length,
    refusals: await refusals(playbook, failure, component),
  };
}

/** Whether a playbook is for this cause, symptom and component. */
function fits(playbook: LoadedPlaybook, { diagnosis, symptom }: Failure, component: Component): boolean {
  const { causes, symptoms } = playbook.match;
  const attributes = {
    name: component.name,
    station: component.station ?? '',
    kind: component.kind,
    criticality: component.criticality,
  };
  return (
    causes.includes(diagnosis.cause) &&
    (symptoms === undefined || symptoms.includes(symptom)) &&
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
