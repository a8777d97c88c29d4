import type { IncidentEvent } from '@trinity/contracts';
import type { OnCallConfig } from '../config/schema.ts';

export type OnCallPerson = OnCallConfig['people'][number];

const dayMs = 24 * 3_600_000;
const weekMs = 7 * dayMs;
const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] as const;

export interface Duty {
  person: OnCallPerson;
  /** When the next one takes over. */
  until: number;
}

/** Who is on call at a time, or comes next when nobody before answered (`level` 1, 2 ...). Pure. */
export function onCallAt(config: OnCallConfig, at: number, level = 0): OnCallPerson {
  const { people } = config;
  return people[modulo(weekOf(config, at) + level, people.length)] as OnCallPerson;
}

export function dutyAt(config: OnCallConfig, at: number): Duty {
  const local = toLocal(at, config.timezone);
  const next = firstHandover(config) + (weekOf(config, at) + 1) * weekMs;
  // The clocks may change in between: what it is there then says by how much.
  const guess = at + next - local;
  return { person: onCallAt(config, at), until: guess + next - toLocal(guess, config.timezone) };
}

/** Whom of the plan an event is told: whose turn it is; of an end, all that were called. Nobody where there is no plan. */
export function recipientsOf(
  plan: OnCallConfig | null,
  event: IncidentEvent,
  timeline: readonly IncidentEvent[]
): OnCallPerson[] {
  if (plan === null) {
    return [];
  }
  const calls =
    event.type === 'incident.closed' ? timeline.filter(({ type }) => type === 'person.called') : [];
  const turns = (calls.length > 0 ? calls : [event]).map((one) =>
    onCallAt(plan, one.at, one.type === 'person.called' ? (one.level ?? 0) : 0)
  );
  return [...new Set(turns)];
}

/** How many handovers there were since the first. */
function weekOf(config: OnCallConfig, at: number): number {
  return Math.floor((toLocal(at, config.timezone) - firstHandover(config)) / weekMs);
}

/** The handover that begins the week of `from`, by the clock on the wall. */
function firstHandover({ from, handover }: OnCallConfig): number {
  const date = Date.parse(from);
  const back = modulo(new Date(date).getUTCDay() - days.indexOf(handover.day), 7);
  const [hours = 0, minutes = 0] = handover.time.split(':').map(Number);
  return date - back * dayMs + (hours * 60 + minutes) * 60_000;
}

/** What a clock on the wall there shows, as if it were UTC. */
function toLocal(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23' as const, year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  }).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  const second = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return second + modulo(at, 1_000);
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
