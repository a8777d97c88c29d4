import type { Decision, Incident, IncidentEvent, Run } from '@trinity/contracts';
import { summarise } from '../incident/summary.ts';
import type { Fact, Message, Recipient } from './channel.ts';
import { harmless } from './harmless.ts';
import { urgencyOfIncident } from './routing.ts';

/** An event that people are told of. */
export type ToldEvent = Extract<IncidentEvent, { type: 'person.called' | 'people.told' | 'incident.closed' }>;

const kinds = { 'person.called': 'call', 'people.told': 'notice', 'incident.closed': 'closed' } as const;

/** What kind of message an event makes; null for the many that make none. */
export function kindOf(event: IncidentEvent): (typeof kinds)[ToldEvent['type']] | null {
  return event.type in kinds ? kinds[event.type as ToldEvent['type']] : null;
}

export interface Addressed {
  link: string | null;
  to: readonly Recipient[];
}

/** What happened, the cause, what was done or why not, and what the person should do. */
export function writeMessage(
  incident: Incident,
  event: ToldEvent,
  n: number,
  { link, to }: Addressed
): Message {
  return {
    id: `${incident.id}:${n}`,
    kind: kinds[event.type],
    urgency: urgencyOfIncident(incident),
    title: harmless(`${opening(event)}: ${incident.title}`, 200),
    facts: [...factsOf(incident, event), ...whoOf(event, to)].map(({ name, text }) => ({
      name,
      text: harmless(text, 1_000),
    })),
    link,
    at: event.at,
    to,
    incident: summarise(incident),
  };
}

function opening(event: ToldEvent): string {
  switch (event.type) {
    case 'person.called':
      return 'Needs you';
    case 'people.told':
      return 'For your information';
    case 'incident.closed':
      return event.outcome === 'fixed' ? 'Fixed' : 'Over';
  }
}

const why = {
  'person.called': 'Why you are called',
  'people.told': 'Message',
  'incident.closed': 'How it ended',
} as const;
const whys: readonly string[] = Object.values(why);

/** The one fact that a message is sent for, where there is room for no more; undefined where it tells of many, or of nothing. */
export function whyOf({ facts }: Pick<Message, 'facts'>): string | undefined {
  return facts.find(({ name }) => whys.includes(name))?.text;
}

function factsOf(incident: Incident, event: ToldEvent): Fact[] {
  const facts = [
    { name: 'What happened', text: whatHappened(incident) },
    { name: 'Cause', text: causeOf(incident) },
    { name: 'What Trinity did', text: whatWasDone(incident) },
  ];
  switch (event.type) {
    case 'person.called':
      return [
        ...facts,
        { name: why[event.type], text: event.reason },
        { name: 'What to do', text: whatToDo(incident) },
      ];
    case 'people.told':
      return [{ name: why[event.type], text: event.text }, ...facts];
    case 'incident.closed':
      return [...facts, { name: why[event.type], text: event.reason }];
  }
}

/** So that the others know that it is not for them. */
function whoOf({ type }: ToldEvent, to: readonly Recipient[]): Fact[] {
  return type === 'person.called' && to.length > 0
    ? [{ name: 'Who is called', text: `${to.map(({ name }) => name).join(', ')}, who is on call.` }]
    : [];
}

function whatHappened({ title, component, severity, openedAt, signalCount }: Incident): string {
  const reports = signalCount === 1 ? 'one report' : `${signalCount} reports`;
  const where = component === null ? 'no known component' : `component ${component}`;
  return `${title} (${where}, ${severity}, ${reports} since ${new Date(openedAt).toISOString()})`;
}

function causeOf({ diagnosis }: Incident): string {
  if (diagnosis === null) {
    return 'Not diagnosed yet.';
  }
  const { summary, cause, confidence, origin } = diagnosis;
  const from = origin ? ` It suffers from ${origin.component}: look there first.` : '';
  return `${summary} (${cause}, ${Math.round(confidence * 100)} % sure)${from}`;
}

function whatWasDone({ runs }: Incident): string {
  return runs.length === 0 ? 'Nothing.' : runs.map(describeRun).join(' ');
}

function describeRun({ playbook, target, outcome, verifiedAt, reason }: Run): string {
  const ended =
    outcome !== 'failed' && verifiedAt !== null
      ? 'it helped, as fresh checks showed.'
      : `${outcome === null ? 'it is not over' : outcome.replace('_', ' ')}${reason === '' ? '.' : `: ${reason}`}`;
  return `${playbook} on ${target.name}: ${ended}`;
}

function whatToDo(incident: Incident): string {
  const until = incident.diagnosis?.workarounds.slice(0, 2).join(' ') ?? '';
  const step = incident.phase === 'decided' ? afterDecision(incident.decision) : 'Look at the incident.';
  return until === '' ? step : `${step} Until then: ${until}`;
}

function afterDecision({ outcome, playbook }: Decision): string {
  switch (outcome) {
    case 'approve':
      return `Approve or refuse ${playbook ?? 'the playbook'} on the incident's page.`;
    case 'suggest':
      return `Start ${playbook ?? 'the playbook'} on the incident's page, or mend it by hand.`;
    default:
      return "Mend it by hand: the incident's page has the evidence and every guard's reason. Then close it with what it was.";
  }
}
