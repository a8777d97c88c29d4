import type { EventType, IncidentDetail, Run } from '@trinity/contracts';
import type { Expected, Fault, Injected } from './fault.ts';
import { timelineOf, type TimelineLine } from './timeline.ts';

export interface DrillResult {
  fault: string;
  expected: Expected;
  component: string;
  incident: string | null;
  cause: string | null;
  causeCorrect: boolean;
  /** A fix ran and its action succeeded. */
  fixed: boolean;
  /** A probe passed and a sample taken after the action held. */
  verified: boolean;
  /** A person was called. */
  byPerson: boolean;
  /** Milliseconds from the fault to each of these; null for what did not happen. */
  detectMs: number | null;
  diagnoseMs: number | null;
  actionMs: number | null;
  verifiedMs: number | null;
  /** Until a message had reached a person. */
  personMs: number | null;
  /** Starts of the station since the fault, by its own boot log. */
  starts: number;
  /** Starts of stations that did not have the fault. */
  wrongStarts: number;
  /** Starts beyond what the mending may take, or of what was to be left alone. */
  needlessStarts: number;
  /** Fixes that were in vain: on another station and of no help, tried again on the same, or of what was to be left alone. */
  uselessRuns: { playbook: string; component: string | null }[];
  timeline: TimelineLine[];
}

/** What became of it. `starts`: how often each station was started; `incidents`: all that were opened since. */
export interface Aftermath {
  detail: IncidentDetail | null;
  starts: ReadonlyMap<string, number>;
  incidents: readonly IncidentDetail[];
}

export function resultOf(
  fault: Fault,
  { component, at }: Injected,
  { detail, starts, incidents }: Aftermath
): DrillResult {
  const own = starts.get(component) ?? 0;
  const all = [...starts.values()].reduce((sum, count) => sum + count, 0);
  return {
    fault: fault.name,
    expected: fault.expected,
    component,
    ...(detail === null ? notSeen : outcomeOf(detail)),
    causeCorrect: fault.causes.length === 0 || fault.causes.includes(detail?.summary.cause ?? ''),
    ...timesOf(at, detail),
    starts: own,
    wrongStarts: all - own,
    needlessStarts: Math.max(0, own - fault.starts),
    uselessRuns: incidents.flatMap(({ incident: { component: acted, runs } }) =>
      runs
        .filter((run, index) => isInVain(fault, acted === component, run, runs.slice(0, index)))
        .map(({ playbook }) => ({ playbook, component: acted }))
    ),
    timeline: timelineOf(detail, at),
  };
}

/** What changed something and did not help is in vain on another station, and on its own one when it was tried before. */
function isInVain({ expected }: Fault, isOwn: boolean, run: Run, earlier: readonly Run[]): boolean {
  const changed = run.steps.some(({ result }) => result?.status === 'done');
  const failed = run.outcome === 'failed' || run.outcome === 'unknown';
  const repeated = earlier.some(({ playbook }) => playbook === run.playbook);
  return changed && (expected === 'nothing' || (failed && (!isOwn || repeated)));
}

const notSeen = { incident: null, cause: null, fixed: false, verified: false, byPerson: false };

function outcomeOf({ summary, incident }: IncidentDetail) {
  const run = incident.runs.at(-1);
  return {
    incident: summary.id,
    cause: summary.cause,
    fixed: run?.outcome === 'done' || run?.outcome === 'unknown',
    verified: summary.verifiedAt !== null,
    byPerson: summary.calledPersonAt !== null,
  };
}

/** Whether Trinity did what was expected, and nothing else. */
export function isAsExpected(result: DrillResult): boolean {
  const { expected, verified, byPerson, causeCorrect, wrongStarts, needlessStarts, uselessRuns } = result;
  const outcome = { mended: verified, person: byPerson && !verified, nothing: true }[expected];
  return outcome && causeCorrect && wrongStarts === 0 && needlessStarts === 0 && uselessRuns.length === 0;
}

function timesOf(from: number, detail: IncidentDetail | null) {
  const timeline = detail?.timeline.map(({ event }) => event) ?? [];
  const since = (at: number | undefined) => (at === undefined ? null : Math.max(0, at - from));
  const last = (type: EventType) => since(timeline.findLast((event) => event.type === type)?.at);
  return {
    detectMs: last('incident.opened'),
    diagnoseMs: last('diagnosis.made'),
    actionMs: last('step.finished'),
    verifiedMs: last('fix.verified'),
    personMs: since(
      timeline.find((event) => event.type === 'notification.sent' && event.ok && event.about === 'call')?.at
    ),
  };
}
