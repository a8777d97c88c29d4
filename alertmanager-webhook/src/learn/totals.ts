import type { EventOf, EventType, IncidentEvent, Outcome, Totals } from '@trinity/contracts';
import { closedOf, outcomeSchema, severities } from '@trinity/contracts';

export const nothing: Totals = {
  since: null,
  detected: 0,
  diagnosed: 0,
  attempted: 0,
  successful: 0,
  failed: 0,
  notNeeded: 0,
  rolledBack: 0,
  bySeverity: zeroOf(severities),
  byOutcome: zeroOf(outcomeSchema.options),
  resolutionMs: 0,
};

type Count<Type extends EventType> = (
  totals: Totals,
  event: EventOf<Type>,
  earlier: readonly IncidentEvent[]
) => Totals;

/** What each event adds. Those not named add nothing. */
const counts: { [Type in EventType]?: Count<Type> } = {
  'incident.opened': (totals, { severity }) => ({
    ...totals,
    detected: totals.detected + 1,
    bySeverity: more(totals.bySeverity, severity, 1),
  }),
  'diagnosis.made': (totals, event, earlier) =>
    hasCause(event) && !earlier.some(hasCause) ? { ...totals, diagnosed: totals.diagnosed + 1 } : totals,
  'fix.started': (totals) => ({ ...totals, attempted: totals.attempted + 1 }),
  'fix.finished': (totals, { outcome }) =>
    outcome === 'not_needed' ? { ...totals, notNeeded: totals.notNeeded + 1 } : totals,
  'fix.verified': (totals) => ({ ...totals, successful: totals.successful + 1 }),
  'fix.failed': (totals, _, earlier) => ({
    ...withoutProof(totals, earlier),
    failed: totals.failed + 1,
  }),
  'rollback.started': (totals, _, earlier) => ({
    ...withoutProof(totals, earlier),
    rolledBack: totals.rolledBack + 1,
  }),
  'signal.refired': (totals, _, earlier) => begunAgain(totals, earlier),
  'incident.closed': (totals, event, earlier) =>
    ended(totals, event.outcome, event.at - openedAt(earlier, event), 1),
};

/** Events that count the more or less by what came before them on their timeline. */
const dependent: readonly EventType[] = [
  'diagnosis.made',
  'fix.failed',
  'rollback.started',
  'signal.refired',
  'incident.closed',
];

/** Whether `addEvent` must be told what came before. */
export function dependsOnEarlier({ type }: IncidentEvent): boolean {
  return dependent.includes(type);
}

/** The totals with one event more. `earlier` is its timeline before it, if `dependsOnEarlier`. Pure. */
export function addEvent(totals: Totals, event: IncidentEvent, earlier: readonly IncidentEvent[]): Totals {
  const count = counts[event.type] as Count<EventType> | undefined;
  const next = count?.(totals, event, earlier) ?? totals;
  return next === totals ? totals : { ...next, since: totals.since ?? event.at };
}

function hasCause(event: IncidentEvent): boolean {
  return event.type === 'diagnosis.made' && event.diagnosis.cause !== 'unknown';
}

/** What was proved before is not, once it fails or is taken back. */
function withoutProof(totals: Totals, earlier: readonly IncidentEvent[]): Totals {
  const last = earlier
    .filter(({ type }) => ['fix.started', 'fix.verified', 'fix.failed', 'rollback.started'].includes(type))
    .at(-1);
  return last?.type === 'fix.verified' ? { ...totals, successful: totals.successful - 1 } : totals;
}

function begunAgain(totals: Totals, earlier: readonly IncidentEvent[]): Totals {
  const last = earlier.filter(({ type }) => ['incident.closed', 'signal.refired'].includes(type)).at(-1);
  return last?.type === 'incident.closed'
    ? ended(totals, last.outcome, last.at - openedAt(earlier, last), -1)
    : totals;
}

function ended(totals: Totals, outcome: Outcome, tookMs: number, times: 1 | -1): Totals {
  return {
    ...totals,
    byOutcome: more(totals.byOutcome, outcome, times),
    resolutionMs: totals.resolutionMs + times * tookMs,
  };
}

function openedAt(earlier: readonly IncidentEvent[], { at }: IncidentEvent): number {
  return Math.min(earlier[0]?.at ?? at, at);
}

function zeroOf<Key extends string>(keys: readonly Key[]): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
}

function more<Key extends string>(counts: Record<Key, number>, key: Key, by: number): Record<Key, number> {
  return { ...counts, [key]: counts[key] + by };
}

/** One sentence for a log: what was found, what was tried, what helped. */
export function totalsWords(totals: Totals): string {
  const { detected, diagnosed, attempted, successful } = totals;
  return `${detected} detected, ${diagnosed} diagnosed, ${attempted} fixes attempted, ${successful} successful, ${closedOf(totals)} over`;
}
