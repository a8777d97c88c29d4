import type { EventType, IncidentDetail } from '@trinity/contracts';
import type { Fault, Injected } from './fault.ts';
import type { StackClient } from './stack-client.ts';

export interface DrillResult {
  fault: string;
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
  /** Starts of the station since the fault, by its own boot log. */
  starts: number;
  timeline: { ms: number; type: string; text: string }[];
}

const pollMs = 100;

/** Waits until the incident of the fault is verified, is with a person, or the time is over. */
export async function follow(
  client: StackClient,
  fault: Fault,
  injected: Injected,
  timeoutMs: number,
  onEvent: (ms: number, type: string, text: string) => void
): Promise<DrillResult> {
  const until = Date.now() + timeoutMs;
  let detail: IncidentDetail | null = null;
  let shown = 0;
  while (Date.now() < until && !isDecided(detail)) {
    await new Promise((resolve) => setTimeout(resolve, pollMs));
    detail = (await findIncident(client, injected, detail)) ?? detail;
    const events = timelineOf(detail, injected.at);
    events.slice(shown).forEach(({ ms, type, text }) => onEvent(ms, type, text));
    shown = Math.max(shown, events.length);
  }
  return resultOf(fault, injected, detail);
}

async function findIncident(
  client: StackClient,
  { component, at }: Injected,
  known: IncidentDetail | null
): Promise<IncidentDetail | null> {
  // A second of slack: the agent may have seen it before kill() returned to us.
  const id = known?.summary.id ?? (await client.incidentsSince(at - 1_000, component)).at(-1)?.id;
  return id === undefined ? null : client.incident(id);
}

function isDecided(detail: IncidentDetail | null): boolean {
  if (detail === null) {
    return false;
  }
  const { summary } = detail;
  return summary.verifiedAt !== null || summary.needsPerson || summary.phase === 'closed';
}

function resultOf(fault: Fault, injected: Injected, detail: IncidentDetail | null): DrillResult {
  return {
    fault: fault.name,
    component: injected.component,
    ...(detail === null ? notSeen : outcomeOf(fault, detail)),
    ...timesOf(injected.at, detail),
    starts: injected.startsSince(),
    timeline: timelineOf(detail, injected.at),
  };
}

const notSeen = {
  incident: null,
  cause: null,
  causeCorrect: false,
  fixed: false,
  verified: false,
  byPerson: false,
};

function outcomeOf(fault: Fault, { summary, incident }: IncidentDetail) {
  const run = incident.runs.at(-1);
  return {
    incident: summary.id,
    cause: summary.cause,
    causeCorrect: summary.cause === fault.cause,
    fixed: run?.outcome === 'done' || run?.outcome === 'unknown',
    verified: summary.verifiedAt !== null,
    byPerson: summary.calledPersonAt !== null,
  };
}

function timesOf(from: number, detail: IncidentDetail | null) {
  const since = (type: EventType) => {
    const found = detail?.timeline.findLast(({ event }) => event.type === type);
    return found ? Math.max(0, found.event.at - from) : null;
  };
  return {
    detectMs: since('incident.opened'),
    diagnoseMs: since('diagnosis.made'),
    actionMs: since('step.finished'),
    verifiedMs: since('fix.verified'),
  };
}

function timelineOf(detail: IncidentDetail | null, from: number): DrillResult['timeline'] {
  return (detail?.timeline ?? []).map(({ event }) => ({
    ms: Math.max(0, event.at - from),
    type: event.type,
    text: textOf(event),
  }));
}

function textOf(event: IncidentDetail['timeline'][number]['event']): string {
  switch (event.type) {
    case 'incident.opened':
      return event.title;
    case 'diagnosis.made':
      return `${event.diagnosis.cause} (${event.diagnosis.confidence})`;
    case 'decision.made':
      return event.decision.summary;
    case 'fix.started':
      return `${event.playbook} on ${event.target.name}`;
    case 'step.planned':
      return `${event.step}, try ${event.try}`;
    case 'step.finished':
      return `${event.result.status}: ${event.result.reason}`;
    case 'fix.verified':
      return event.checks.map(({ text }) => text).join(' ');
    case 'fix.failed':
    case 'person.called':
    case 'incident.closed':
      return event.reason;
    default:
      return '';
  }
}
