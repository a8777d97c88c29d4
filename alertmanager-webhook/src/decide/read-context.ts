import type { Incident, IncidentSummary, Pause, Person, ProposedFix } from '@trinity/contracts';
import * as z from 'zod/mini';
import type { Clock } from '../clock.ts';
import type { Settings } from '../config/load.ts';
import type { Component } from '../config/schema.ts';
import type { KnownTarget } from '../executor/directory.ts';
import { isHeldBack, lastHappenedAt, openReports } from '../incident/open-reports.ts';
import {
  lockKey,
  locksPrefix,
  recentRunsKey,
  recentRunsSchema,
  startGateKey,
} from '../incident/run-cells.ts';
import { includesSymptom } from '../incident/symptom-rank.ts';
import type { IncidentStore } from '../store/store.ts';
import { componentTarget, type DecisionContext } from './context.ts';
import { sinceWhen, type ProbedDependencies } from './dependencies.ts';
import { echoUntil, type EchoPorts } from './echo.ts';
import { findCandidates, isPossible, type CandidatePorts } from './find-candidates.ts';
import { openWindow } from './maintenance.ts';
import type { Seen } from './seen.ts';
import { selectTarget } from './select-target.ts';
import type { SituationReader } from './situation.ts';
import { timesLately, waveOf } from './surroundings.ts';

type Diagnosed = DecisionContext['incident'];

export interface DecisionPorts extends CandidatePorts, EchoPorts {
  store: IncidentStore;
  clock: Clock;
  situation: SituationReader;
  /** As they are now: they may have been reloaded. */
  settings(): Settings;
  pause(): Promise<Pause | null>;
  watchdog(): Promise<Seen['watchdog']>;
  silenced(incident: Incident): Promise<Seen['silenced']>;
  data(component: Component): Promise<Seen['data']>;
  symptom(incident: Incident, component: Component, target: KnownTarget | null): Promise<Seen['symptom']>;
  dependencies(incident: Diagnosed, component: Component): Promise<ProbedDependencies>;
}

/** Reads everything that a decision looks at. */
export async function readContext(
  ports: DecisionPorts,
  incident: Diagnosed,
  requested: { by: Person; playbook: string } | null
): Promise<DecisionContext> {
  const { config } = ports.settings();
  const component = config.components.find(({ name }) => name === incident.component) ?? null;
  const targets = component === null ? [] : kept(ports.directory.targetsOf(component.name));
  const target = selectTarget(incident, targets);
  const actsOn = target?.ref ?? (component && componentTarget(component.name));
  const now = ports.clock.now();
  // Read first: whatever else is read then knows of these starts.
  const [gate] = await ports.store.cells([startGateKey]);
  const starts = gate?.version ?? 0;
  return {
    now,
    starts,
    incident,
    component,
    limits: config.limits,
    ceiling: config.mode,
    candidates: component === null ? [] : await findCandidates(ports, incident, component, requested),
    target,
    actsOn,
    targetCount: targets.length,
    runningTargets: targets.filter(({ report }) => report.state === 'running').length,
    ...(await readRuns(ports.store, incident, actsOn)),
    ...(await readSurroundings(ports, incident, component, target, starts)),
    maintenance: component && openWindow(config.maintenance, component, now),
    requested,
  };
}

/** Targets that somebody keeps: what an agent only watches is nobody's to fix. */
function kept(targets: KnownTarget[]): KnownTarget[] {
  return targets.filter(({ report }) => report.supervisor !== 'none');
}

async function readSurroundings(
  ports: DecisionPorts,
  incident: Diagnosed,
  component: Component | null,
  target: KnownTarget | null,
  starts: number
) {
  const { limits } = ports.settings().config;
  const [pause, watchdog, silenced, data, symptom, dependencies, reports, situation] = await Promise.all([
    ports.pause(),
    ports.watchdog(),
    ports.silenced(incident),
    component === null ? ('not_configured' as const) : ports.data(component),
    component === null ? ('not_configured' as const) : ports.symptom(incident, component, target),
    component === null ? ('not_configured' as const) : ports.dependencies(incident, component),
    openReports(ports.store, incident),
    ports.situation.read(starts),
  ]);
  const now = ports.clock.now();
  return {
    pause,
    watchdog,
    silenced,
    data,
    symptom,
    dependencies: sinceWhen(dependencies, incident.decision, now),
    lastHappenedAt: lastHappenedAt(incident.symptom, reports),
    heldBack: reports.some(isHeldBack),
    echoUntil: await echoUntil(ports, incident, situation.incidents, now),
    storm: situation.storm,
    incidentsLately: timesLately(incident, situation.incidents, now, limits.flapping.within),
    suffersFrom: standingOrigin(incident, situation.incidents),
    wave: waveOf(incident, situation.incidents, now, limits.stages.within),
  };
}

/** The incident that it suffers from, while that is open: then nothing is to be mended here. */
function standingOrigin(
  { diagnosis: { origin } }: Diagnosed,
  incidents: readonly IncidentSummary[]
): DecisionContext['suffersFrom'] {
  const incident = incidents.find(({ id, phase }) => id === origin?.incident && phase !== 'closed');
  return origin === undefined || incident === undefined
    ? null
    : { component: origin.component, incident: incident.id };
}

async function readRuns(store: IncidentStore, incident: Diagnosed, actsOn: DecisionContext['actsOn']) {
  const locks = await store.cellsUnder(locksPrefix);
  const targetsAtWork = locks.filter(({ cell: { value } }) => value !== incident.id).length;
  if (actsOn === null) {
    return { recentRuns: [], targetLockedBy: null, targetsAtWork };
  }
  const [cell] = await store.cells([recentRunsKey(actsOn, incident.diagnosis.cause)]);
  const holder = locks.find((lock) => lock.key === lockKey(actsOn))?.cell.value ?? null;
  return {
    recentRuns: cell ? z.parse(recentRunsSchema, JSON.parse(cell.value)) : [],
    targetLockedBy: holder === incident.id ? null : holder,
    targetsAtWork,
  };
}

/** Playbooks that can mend a cause here, best first, with how likely and how risky each is. */
export async function proposeFixes(
  ports: DecisionPorts,
  incident: Incident,
  cause: string
): Promise<ProposedFix[]> {
  const component = ports.settings().config.components.find(({ name }) => name === incident.component);
  if (component === undefined) {
    return [];
  }
  const candidates = await findCandidates(ports, { ...incident, diagnosis: { cause } }, component, null);
  const possible = candidates.filter(
    (each) =>
      includesSymptom(each.playbook.match.symptoms, incident.symptom) &&
      isPossible(each, component, ports.directory)
  );
  return possible.map(({ playbook, confidence }) => ({
    playbook: playbook.name,
    confidence,
    risk: playbook.risk,
    why: playbook.description,
  }));
}

export function isDiagnosed(incident: Incident): incident is Diagnosed {
  return incident.diagnosis !== null;
}
