import type { CheckKind, CheckResult, IncidentIn, PastRun, Run, Signal } from '@trinity/contracts';
import * as z from 'zod/mini';
import type { Clock } from '../clock.ts';
import type { Component } from '../config/schema.ts';
import type { NewEvent, Step } from '../incident/journal.ts';
import type { PlaybookOutcomes } from '../incident/outcomes.ts';
import type { PlaybookRecords } from '../incident/playbook-record.ts';
import { openReports } from '../incident/open-reports.ts';
import { quietAt } from '../incident/quiet-at.ts';
import { lockKey, recentRunsKey, recentRunsSchema } from '../incident/run-cells.ts';
import type { Stage } from '../stage.ts';
import type { CellWrite, IncidentStore } from '../store/store.ts';
import type { Check } from './check.ts';
import { checkReports } from './checks/report.ts';

export interface VerifyPorts {
  store: IncidentStore;
  clock: Clock;
  outcomes: PlaybookOutcomes;
  records: PlaybookRecords;
  /** Whether the run did something that can be taken back. */
  canRollBack(run: Run): boolean;
  /** In words, that what the run left behind has ended; null where it has not. */
  endedAgain(run: Run): string | null;
  checks: Readonly<Record<CheckKind, Check>>;
  findComponent(name: string): Component | undefined;
  /** By the name of each alert of this failure: how long it may begin to fire, or fire, after a perfect fix, in ms. */
  drainTimes(incident: IncidentIn<'verifying'>): Promise<Record<string, number>>;
  /** Asks Alertmanager: an alert that ended while it was silent never says so. */
  isActive(signal: Signal): Promise<'active' | 'gone' | 'unreachable'>;
}

/** How often checks are repeated until they pass or their time is over. */
const checkEveryMs = 500;

/** Agents need a moment to see and say that it is over, also where no alert has to drain. */
const leastDrainMs = 30_000;

/** verifying → verified, and closed when the alerts have drained; or → diagnosed, as failed. */
export function createVerifyStage(ports: VerifyPorts): Stage<'verifying'> {
  return async (incident) => {
    const { run } = incident;
    if (run.verifiedAt !== null) {
      return drain(ports, incident);
    }
    if (run.outcome === 'failed' || run.outcome === 'cancelled') {
      return fail(ports, incident, run.reason, run.checks);
    }
    return check(ports, incident);
  };
}

async function check(ports: VerifyPorts, incident: IncidentIn<'verifying'>): Promise<Step> {
  const { run } = incident;
  const component = ports.findComponent(incident.component ?? '');
  const after = run.finishedAt ?? run.startedAt;
  const deadline = after + run.plan.verifyWithinMs;
  const proofs = await Promise.all(
    run.plan.checks.map((kind) => (component ? ports.checks[kind](component, after) : notThere(kind)))
  );
  const now = ports.clock.now();
  const reports = checkReports(incident.symptom, await openReports(ports.store, incident), after, now);
  const results = reports.state === 'not_configured' ? proofs : [...proofs, reports];
  // What was reported says only that something is wrong: its silence proves nothing alone.
  const configured = proofs.filter(({ state }) => state !== 'not_configured');
  if (configured.length > 0 && results.every(isWell)) {
    return succeed(ports, incident, results);
  }
  const ended = ports.endedAgain(run);
  if (ended !== null) {
    return rollBackOrFail(ports, incident, ended, results);
  }
  if (now >= deadline || configured.length === 0) {
    return rollBackOrFail(ports, incident, failureOf(results), results);
  }
  const events: NewEvent[] = sameStates(run.checks, results)
    ? []
    : [{ type: 'verification.checked', checks: results }];
  return { events, due: Math.min(now + checkEveryMs, deadline) };
}

function isWell({ state }: CheckResult): boolean {
  return state === 'pass' || state === 'not_configured';
}

async function succeed(
  ports: VerifyPorts,
  incident: IncidentIn<'verifying'>,
  checks: CheckResult[]
): Promise<Step> {
  const { run } = incident;
  const now = ports.clock.now();
  const cells = await unlockCells(ports, incident, false);
  if (run.outcome === 'not_needed') {
    const reason = `It was well again before anything was done. ${run.reason}`;
    const ended = await endCells(ports, incident, 'not_needed', reason);
    return close('self_recovered', reason, [...cells, ...ended]);
  }
  const times = Object.entries(await ports.drainTimes(incident));
  const drains = Object.fromEntries(times.map(([name, time]) => [name, now + time]));
  const drainUntil = now + Math.max(leastDrainMs, ...times.map(([, time]) => time));
  return { events: [{ type: 'fix.verified', checks, drains, drainUntil }], due: now, cells };
}

/** A verified fix is watched until its alerts have ended, or have had the time to end and have not. */
async function drain(ports: VerifyPorts, incident: IncidentIn<'verifying'>): Promise<Step> {
  const { run } = incident;
  const now = ports.clock.now();
  const until = run.drainUntil ?? now;
  if (now < until) {
    return { events: [], due: until };
  }
  if (incident.firingCount === 0) {
    const reason = `Fixed by ${run.playbook} and verified.`;
    return close('fixed', reason, await endCells(ports, incident, 'verified', reason));
  }
  const open = incident.episodes.filter(({ resolvedAt }) => resolvedAt === null).map(({ signal }) => signal);
  const gone = await findGone(ports, open);
  if (gone.length > 0) {
    const events: NewEvent[] = [
      { type: 'signal.resolved', fingerprints: gone, endsAt: now, how: 'reconciled' },
    ];
    return { events, due: now };
  }
  const quiet = await quietAt(ports, incident, run.verifiedAt ?? run.startedAt);
  if (quiet !== null) {
    return { events: [], due: quiet };
  }
  const names = open.map(({ name }) => name);
  const reason = `It passed its checks, but ${[...new Set(names)].join(', ')} still fires.`;
  return rollBackOrFail(ports, incident, reason, run.checks);
}

/** Alerts that ended without a word: silent ones do. */
async function findGone({ isActive }: VerifyPorts, open: readonly Signal[]): Promise<string[]> {
  const alerts = open.filter(({ source }) => source.kind === 'alertmanager');
  const states = await Promise.all(alerts.map(isActive));
  return alerts.filter((_, index) => states[index] === 'gone').map(({ fingerprint }) => fingerprint);
}

/** How soon a rollback that waits for its target to be free is tried again. */
const lockedAgainMs = 1_000;

/** What was done and can be taken back is taken back before the fix counts as failed. */
async function rollBackOrFail(
  ports: VerifyPorts,
  incident: IncidentIn<'verifying'>,
  reason: string,
  checks: CheckResult[]
): Promise<Step> {
  const { run, id } = incident;
  if (run.rollback !== null || !ports.canRollBack(run)) {
    return fail(ports, incident, reason, checks);
  }
  const key = lockKey(run.target);
  const [held] = await ports.store.cells([key]);
  const now = ports.clock.now();
  if (held && held.value !== id) {
    return { events: [], due: now + lockedAgainMs };
  }
  return {
    events: [{ type: 'rollback.started', run: run.id, reason: reason.slice(0, 1000), checks }],
    due: now,
    cells: held ? [] : [{ key, expected: 0, value: id }],
  };
}

async function fail(
  ports: VerifyPorts,
  incident: IncidentIn<'verifying'>,
  reason: string,
  checks: CheckResult[]
): Promise<Step> {
  const cancelled = incident.run.outcome === 'cancelled';
  const ended = wasRefused(incident.run) ? 'refused' : 'failed';
  return {
    events: [{ type: 'fix.failed', reason: reason.slice(0, 1000), checks }],
    due: ports.clock.now(),
    cells: [
      ...(await unlockCells(ports, incident, !cancelled && ended === 'failed')),
      ...(cancelled ? [] : await endCells(ports, incident, ended, reason)),
    ],
  };
}

/** A precondition did not hold and nothing was done: that spends nothing, and says nothing of what the playbook mends. */
function wasRefused({ steps }: Run): boolean {
  const statuses = steps.flatMap(({ result }) => (result ? [result.status] : []));
  return (
    statuses.includes('refused') &&
    statuses.every((status) => status === 'refused' || status === 'not_needed')
  );
}

/** The cells that remember how the run ended. */
async function endCells(
  { clock, outcomes, records }: VerifyPorts,
  { id, component, diagnosis: { cause }, run }: IncidentIn<'verifying'>,
  ended: PastRun['ended'],
  reason: string
): Promise<CellWrite[]> {
  const { playbook, target } = run;
  const past = { incident: id, component, target: target.name, cause, at: clock.now(), ended };
  return [
    ...(ended === 'refused' ? [] : [await outcomes.countCell(playbook, cause, ended)]),
    await records.endCell(playbook, { ...past, reason: reason.slice(0, 1000) }),
  ];
}

/** Gives the target free, if this incident holds it, and notes a failure for the cooldown. */
async function unlockCells(
  { store }: VerifyPorts,
  { id, run, diagnosis }: IncidentIn<'verifying'>,
  failed: boolean
): Promise<CellWrite[]> {
  const lock = lockKey(run.target);
  const runs = recentRunsKey(run.target, diagnosis.cause);
  const [held, recent] = await store.cells([lock, runs]);
  const cells: CellWrite[] = held?.value === id ? [{ key: lock, expected: held.version, value: null }] : [];
  if (failed && recent) {
    const marked = z
      .parse(recentRunsSchema, JSON.parse(recent.value))
      .map((each) => (each.startedAt <= run.startedAt ? { ...each, failed: true } : each));
    cells.push({ key: runs, expected: recent.version, value: JSON.stringify(marked) });
  }
  return cells;
}

function close(outcome: 'fixed' | 'self_recovered', reason: string, cells: CellWrite[]): Step {
  return { events: [{ type: 'incident.closed', outcome, reason: reason.slice(0, 1000) }], due: null, cells };
}

async function notThere(check: CheckKind): Promise<CheckResult> {
  return {
    check,
    state: 'not_configured',
    text: 'The component is not in trinity.yaml any more.',
    sampleAt: null,
  };
}

function failureOf(results: readonly CheckResult[]): string {
  const open = results.filter(({ state }) => state !== 'pass' && state !== 'not_configured');
  return open.length > 0
    ? open.map(({ text }) => text).join(' ')
    : 'Nothing is configured that could prove it.';
}

function sameStates(a: readonly CheckResult[], b: readonly CheckResult[]): boolean {
  return a.length === b.length && a.every((result, index) => result.state === b[index]?.state);
}
