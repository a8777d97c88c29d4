import type { Incident, MessageKind, Severity } from '@trinity/contracts';
import type { Urgency } from './channel.ts';

const urgencyOf: Readonly<Record<string, Urgency>> = {
  critical: 'critical',
  high: 'warning',
  medium: 'warning',
  warning: 'warning',
  low: 'info',
  info: 'info',
} satisfies Record<Severity | 'warning', Urgency>;

/** What each urgency is told by (mission M7). Alertmanager has routes of its own and is told everything but ends. */
const routes: Readonly<Record<Urgency, readonly string[]>> = {
  critical: ['alertmanager', 'email', 'sms', 'slack', 'push'],
  warning: ['alertmanager', 'email', 'slack'],
  info: ['alertmanager', 'slack'],
};

/** They ring: of an end they tell only those whom they called. */
const ringing = new Set(['sms', 'push']);

/**
 * How urgent it is to people: the gravest label `severity` of its alerts, as in Alertmanager's own routes. Without one it is the
 * incident's own severity; an incident that is critical (data being lost, a breach, all down) is critical whatever a label says.
 */
export function urgencyOfIncident({ severity, episodes }: Pick<Incident, 'severity' | 'episodes'>): Urgency {
  const labelled = episodes.flatMap(({ signal }) => urgencyOf[signal.labels.severity ?? ''] ?? []);
  const own = urgencyOf[severity] ?? 'warning';
  if (own === 'critical' || labelled.includes('critical')) {
    return 'critical';
  }
  return labelled.length === 0 ? own : labelled.includes('warning') ? 'warning' : 'info';
}

export interface Told {
  urgency: Urgency;
  kind: MessageKind;
  /** Names of channels that a message of this incident went to. */
  toldBy: readonly string[];
  /** Whether Trinity did something about it. */
  hasActed: boolean;
}

/** Which of the channels that are set up a message goes to. A call that no route leads anywhere goes to all of them. */
export function routeTo(on: readonly string[], { urgency, kind, toldBy, hasActed }: Told): string[] {
  const routed = on.filter((channel) => routes[urgency].includes(channel));
  if (kind === 'call') {
    return routed.length > 0 ? routed : [...on];
  }
  if (kind === 'notice') {
    return routed;
  }
  // What came and went by itself is no news. In Alertmanager the call's alert ends by itself.
  return on.filter(
    (channel) =>
      channel !== 'alertmanager' &&
      (toldBy.includes(channel) || (hasActed && routed.includes(channel) && !ringing.has(channel)))
  );
}
