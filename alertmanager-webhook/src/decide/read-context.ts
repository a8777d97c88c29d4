import type { CheckKind, Incident, Person, ProposedFix } from '@trinity/contracts';

import * as z from 'zod/mini';
import type { Clock } from '../clock.ts';
import type { Settings } from '../config/load.ts';
import { matchesAll } from '../config/matcher.ts';
import type { LoadedPlaybook } from '../config/playbooks.ts';
import type { Component } from '../config/schema.ts';
import type { ExecutorDirectory, KnownTarget } from '../executor/directory.ts';
import { lockKey, locksPrefix, recentRunsKey, recentRunsSchema } from '../incident/run-cells.ts';
import { modeOf } from '../incident/modes.ts';
import type { PlaybookOutcomes } from '../incident/outcomes.ts';
import type { PlaybookRecords } from '../incident/playbook-record.ts';
import type { IncidentStore } from '../store/store.ts';
import type { Candidate, DecisionContext, RecentRun } from './context.ts';
import { selectTarget } from './select-target.ts';

export interface DecisionPorts {
  store: IncidentStore;
  clock: Clock;
  directory: ExecutorDirectory;
  outcomes: PlaybookOutcomes;
  records: PlaybookRecords;
  /** As they are now: they may have been reloaded. */
  settings(): Settings;
}

/** The playbooks for an incident, best first. */
export type CandidateReader = (
  incident: Diagnosed,
  component: Component,
  requested: { playbook: string } | null
) => Promise<Candidate[]>;

type Diagnosed = DecisionContext['incident'];
type Failure = Pick<Incident, 'symptom'> & { cause: string };

/** Reads everything that a decision looks at. */
export async function readContext(
  ports: DecisionPorts,
  incident: Diagnosed,
  requested: { by: Person; playbook: string } | null
): Promise<DecisionContext> {
  const { config } = ports.settings();
  const component = config.components.find(({ name }) => name === incident.component) ?? null;
  const targets = component === null ? [] : ports.directory.targetsOf(component.name);
  const target = selectTarget(incident, targets);
  return {
    now: ports.clock.now(),
    incident,
    component,
    limits: config.limits,
    candidates:
      component === null ? [] : await findCandidates(ports, failureOf(incident), component, requested),
    target,
    targetCount: targets.length,
    ...(await readRuns(ports.store, incident, target)),
    requested,
  };
}

/** Playbooks for a cause that is just being diagnosed, best first, with how likely and how risky each is. */
export async function proposeFixes(
  ports: DecisionPorts,
  incident: Incident,
  cause: string
): Promise<ProposedFix[]> {
  const component = ports.settings().config.components.find(({ name }) => name === incident.component);
  if (component === undefined) {
    return [];
  }
  const candidates = await findCandidates(ports, { symptom: incident.symptom, cause }, component, null);
  return candidates.map(({ playbook, confidence }) => ({
    playbook: playbook.name,
    confidence,
    risk: playbook.risk,
    why: playbook.description,
  }));
}

async function findCandidates(
  { settings, outcomes, records }: DecisionPorts,
  failure: Failure,
  component: Component,
  requested: { playbook: string } | null
): Promise<Candidate[]> {
  const { config, playbooks } = settings();
  const fitting = [...playbooks.values()].filter(
    (playbook) => fits(playbook, failure, component) || playbook.name === requested?.playbook
  );
  const candidates = await Promise.all(
    fitting.map(async (playbook) => ({
      playbook,
      mode: modeOf(playbook, config, await records.read(playbook.name)),
      confidence: await outcomes.confidence(playbook, failure.cause),
      provableBy: playbook.verification.checks.filter((check) => isConfigured(check, component, config)),
    }))
  );
  return candidates.sort((a, b) => b.confidence - a.confidence);
}

/** Whether a playbook is for this cause, symptom and component. */
function fits(playbook: LoadedPlaybook, { cause, symptom }: Failure, component: Component): boolean {
  const { causes, symptoms } = playbook.match;
  const attributes = {
    name: component.name,
    station: component.station ?? '',
    kind: component.kind,
    criticality: component.criticality,
  };
  return (
    causes.includes(cause) &&
    (symptoms === undefined || symptoms.includes(symptom)) &&
    (playbook.componentMatchers.length === 0 || matchesAll(playbook.componentMatchers, attributes))
  );
}

function isConfigured(check: CheckKind, component: Component, { prometheus }: Settings['config']): boolean {
  return check === 'probe'
    ? component.probes.length > 0
    : component.health !== undefined && prometheus !== undefined;
}

async function readRuns(store: IncidentStore, incident: Diagnosed, target: KnownTarget | null) {
  const locks = await store.cellsUnder(locksPrefix);
  if (target === null) {
    return { recentRuns: [], targetLockedBy: null, targetsAtWork: locks.length };
  }
  const key = recentRunsKey(target.ref, incident.diagnosis.cause);
  const [cell] = await store.cells([key]);
  const holder = locks.find((lock) => lock.key === lockKey(target.ref))?.cell.value ?? null;
  const recentRuns: RecentRun[] = cell ? z.parse(recentRunsSchema, JSON.parse(cell.value)) : [];
  return {
    recentRuns,
    targetLockedBy: holder === incident.id ? null : holder,
    targetsAtWork: locks.filter(({ cell: { value } }) => value !== incident.id).length,
  };
}

/** Reads candidates with one playbook in the place of the running one. */
export function candidatesWith(ports: DecisionPorts, playbook: LoadedPlaybook): CandidateReader {
  const settings = () => {
    const running = ports.settings();
    return { ...running, playbooks: new Map([...running.playbooks, [playbook.name, playbook]]) };
  };
  return (incident, component, requested) =>
    findCandidates({ ...ports, settings }, failureOf(incident), component, requested);
}

function failureOf({ symptom, diagnosis }: Diagnosed): Failure {
  return { symptom, cause: diagnosis.cause };
}

export function isDiagnosed(incident: Incident): incident is Diagnosed {
  return incident.diagnosis !== null;
}
