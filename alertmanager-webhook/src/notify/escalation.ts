import type { EventOf, Incident } from '@trinity/contracts';
import { formatDuration } from '@trinity/contracts';
import type { Clock } from '../clock.ts';
import type { OnCallConfig } from '../config/schema.ts';
import { unseal } from '../incident/chain.ts';
import type { Journal } from '../incident/journal.ts';
import { needsPerson } from '../incident/summary.ts';
import type { IncidentStore } from '../store/store.ts';
import { onCallAt } from './on-call.ts';
import { urgencyOfIncident } from './routing.ts';

export interface EscalationPorts {
  store: IncidentStore;
  journal: Journal;
  clock: Clock;
  /** As configured now; null where there is no plan. */
  onCall(): OnCallConfig | null;
}

/**
 * Calls the next one of the plan for every incident that nobody acknowledged or was given in time, until each was called once.
 * What it has done stands on the timeline, so that a restart neither forgets nor repeats it. Called once a minute.
 */
export async function escalate({ store, journal, clock, onCall }: EscalationPorts): Promise<void> {
  const plan = onCall();
  if (plan === null) {
    return;
  }
  const late = clock.now() - plan.escalateAfter;
  const { incidents } = await store.list({ needsPerson: 'true', limit: 1000 });
  const unanswered = incidents.filter(
    ({ calledPersonAt, acknowledgedBy, assignedTo }) =>
      calledPersonAt !== null && calledPersonAt <= late && acknowledgedBy === null && assignedTo === null
  );
  for (const { id } of unanswered) {
    await journal.update(id, async (incident) => {
      const calls = (await store.events(id)).map(unseal).filter((event) => event.type === 'person.called');
      const next = nextCall(incident, calls.at(-1), plan, late);
      return next && { events: [next], due: clock.now() };
    });
  }
}

/** The call that is due, or null: somebody answered, it is not time, or all were called. */
function nextCall(
  incident: Incident,
  last: EventOf<'person.called'> | undefined,
  plan: OnCallConfig,
  late: number
) {
  const isAnswered = incident.acknowledged !== null || incident.assignedTo !== null;
  const level = (last?.level ?? 0) + 1;
  if (
    last === undefined ||
    last.at > late ||
    level >= plan.people.length ||
    isAnswered ||
    !needsPerson(incident) ||
    urgencyOfIncident(incident) === 'info'
  ) {
    return null;
  }
  const before = onCallAt(plan, last.at, level - 1).name;
  return {
    type: 'person.called' as const,
    reason:
      `${before} did not acknowledge it in ${formatDuration(plan.escalateAfter)}. ${incident.decision?.summary ?? ''}`.trim(),
    severity: incident.severity,
    level,
  };
}
