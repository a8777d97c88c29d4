import { randomUUID } from 'node:crypto';
import type { Decision, Incident, IncidentIn, RunPlan, TargetRef } from '@trinity/contracts';
import * as z from 'zod/mini';
import type { Clock } from '../clock.ts';
import type { Settings } from '../config/load.ts';
import type { LoadedPlaybook } from '../config/playbooks.ts';
import { ownExecutor } from '../executor/directive-queue.ts';
import type { ExecutorDirectory } from '../executor/directory.ts';
import type { NewEvent, Step } from '../incident/journal.ts';
import { reportedIdentity } from '../incident/by-start.ts';
import { factsOf } from '../incident/facts.ts';
import {
  lockKey,
  locksPrefix,
  recentRunsKey,
  recentRunsSchema,
  startGateKey,
  startsSeen,
} from '../incident/run-cells.ts';
import { rest, type Stage } from '../stage.ts';
import { degrade, type DegradePorts } from './degrade.ts';
import type { CellWrite, IncidentStore } from '../store/store.ts';

export interface StartPorts {
  store: IncidentStore;
  clock: Clock;
  directory: ExecutorDirectory;
  settings(): Settings;
  /** The decision as things are now: a `wait` that is over, or one that was taken before a restart, is taken again. */
  decideNow(incident: IncidentIn<'decided'>): Promise<Decision>;
  degrading: DegradePorts;
  /** What is kept of how it was before the fix. Never rejects, and takes a second at most. */
  keepMetrics(incident: Incident): Promise<NewEvent[]>;
}

/** A decision older than this is not started on: what it looked at may have changed. */
const freshMs = 2_000;

const hour = 3_600_000;

/** decided → acting, or waiting for a time or a person. */
export function createStartStage(ports: StartPorts): Stage<'decided'> {
  return async (incident) => {
    const { decision } = incident;
    switch (decision.outcome) {
      case 'fix':
        return start(ports, incident);
      case 'wait':
        return decideAgain(ports, incident);
      case 'human':
      case 'approve':
      case 'suggest':
        return callPerson(ports, incident);
      case 'degrade':
        return degradeAndCall(ports, incident);
      case 'observe':
        return rest;
    }
  };
}

async function decideAgain(ports: StartPorts, incident: IncidentIn<'decided'>): Promise<Step> {
  const decision = await ports.decideNow(incident);
  return isToldAlready(decision, incident, ports.clock.now()) && decision.outcome !== 'fix'
    ? { events: [], due: decision.until }
    : { events: [{ type: 'decision.made', decision }], due: ports.clock.now() };
}

/** How often the timeline tells figures that moved while the same stands in the way. */
const retellMs = 60_000;

/** The timeline says once what is waited for, not at every look. */
function isToldAlready(decision: Decision, incident: IncidentIn<'decided'>, now: number) {
  const gist = ({ outcome, playbook, reasons }: Decision) =>
    JSON.stringify([outcome, playbook, reasons.map(({ name, verdict }) => [name, verdict])]);
  const sameFigures = decision.summary === incident.decision.summary;
  return gist(decision) === gist(incident.decision) && (sameFigures || now - incident.updatedAt < retellMs);
}

/** The system does with less, a person is called, and it is prolonged for as long as the incident stands. */
async function degradeAndCall(ports: StartPorts, incident: IncidentIn<'decided'>): Promise<Step> {
  if (!isCalled(incident)) {
    return callPerson(ports, incident);
  }
  const { degradeTo } = incident.decision;
  return degradeTo === null ? rest : degrade(ports.degrading, incident, degradeTo, ports.clock.now());
}

/** Once for what stands; again when a fix was tried since then, and did not help. */
function isCalled({ calledPersonAt, runs }: IncidentIn<'decided'>): boolean {
  return calledPersonAt !== null && runs.every(({ startedAt }) => startedAt <= calledPersonAt);
}

/** Nothing happens before a person does something: they must hear of it, whether they are to mend, approve or start. */
async function callPerson(ports: StartPorts, incident: IncidentIn<'decided'>): Promise<Step> {
  const { severity, decision } = incident;
  const { clock } = ports;
  if (isCalled(incident)) {
    // What stood in the way may pass by itself: a pause, a window, data that were stale.
    return decision.until === null ? rest : decideAgain(ports, incident);
  }
  return { events: [{ type: 'person.called', reason: decision.summary, severity }], due: clock.now() };
}

async function start(ports: StartPorts, incident: IncidentIn<'decided'>): Promise<Step> {
  const { decision } = incident;
  const playbook = ports.settings().playbooks.get(decision.playbook ?? '');
  const target = decision.target && findTarget(ports, decision.target);
  const stale = ports.clock.now() - incident.updatedAt > freshMs;
  if (stale || !playbook || !target) {
    return decideAgain(ports, incident);
  }
  const attempt = incident.runs.length + 1;
  const started: NewEvent = {
    type: 'fix.started',
    run: randomUUID(),
    playbook: playbook.name,
    playbookDigest: playbook.digest,
    mode: decision.mode ?? 'suggest',
    attempt,
    target: target.ref,
    expectedIdentity: reportedIdentity(incident) ?? target.identity,
    plan: planOf(playbook, incident),
  };
  const kept = await ports.keepMetrics(incident);
  const cells = await startCells(ports, incident, target.ref);
  return cells === null
    ? decideAgain(ports, incident)
    : { events: [...kept, started], due: ports.clock.now(), cells };
}

/** The target as its executor registered it; a component itself where services or the receiver act. */
function findTarget(
  { directory }: StartPorts,
  ref: TargetRef
): { ref: TargetRef; identity: string | null } | null {
  if (ref.executor === ownExecutor) {
    return { ref, identity: null };
  }
  const target = directory.find(ref);
  return target && { ref: target.ref, identity: target.report.identity };
}

/**
 * The target's lock, the count of runs, and the gate: starts follow one another, and each was decided knowing of all
 * before it. Null when one was not known, another incident holds the lock, or as many are at work as may be.
 */
async function startCells(
  { store, clock, settings }: StartPorts,
  incident: IncidentIn<'decided'>,
  target: TargetRef
): Promise<CellWrite[] | null> {
  const lock = lockKey(target);
  const runs = recentRunsKey(target, incident.diagnosis.cause);
  const [held, counted, gate] = await store.cells([lock, runs, startGateKey]);
  const atWork = await store.cellsUnder(locksPrefix);
  const known = startsSeen(incident.decision) === (gate?.version ?? 0);
  if (!known || held || atWork.length >= settings().config.limits.targetsAtOnce) {
    return null;
  }
  const now = clock.now();
  const recent = (counted ? z.parse(recentRunsSchema, JSON.parse(counted.value)) : []).filter(
    ({ startedAt }) => now - startedAt < hour
  );
  return [
    { key: startGateKey, expected: gate?.version ?? 0, value: incident.id },
    { key: lock, expected: 0, value: incident.id },
    {
      key: runs,
      expected: counted?.version ?? 0,
      value: JSON.stringify([...recent, { startedAt: now, failed: false }]),
    },
  ];
}

function planOf({ steps, verification }: LoadedPlaybook, incident: Incident): RunPlan {
  return {
    steps: steps.map((step) => ({
      name: step.name,
      action: step.action,
      args: step.with,
      when: step.when,
      tries: step.tries,
      backoffMs: step.backoff,
      timeoutMs: step.timeout,
      rollback: step.rollback
        ? { action: step.rollback.action, args: step.rollback.with, timeoutMs: step.rollback.timeout }
        : null,
    })),
    facts: factsOf(incident),
    checks: verification.checks,
    verifyWithinMs: verification.within,
  };
}
