import type { Diagnosis, Incident, IncidentEvent, Report } from '@trinity/contracts';
import { redactSecrets } from '../../redact.ts';
import { linksOf } from './links.ts';
import { toMarkdown } from './markdown.ts';

/** Everything that is known of an incident's cause, on one page that can leave Trinity. */
export function makeReport(
  incident: Incident,
  events: readonly IncidentEvent[],
  externalUrl: string | undefined
): Report {
  const { id, title, component, severity, openedAt, diagnosis } = incident;
  const advised = events.findLast((event) => event.type === 'advice.given');
  const report = {
    incident: id,
    title,
    component,
    severity,
    openedAt,
    diagnosis: diagnosis && withoutSecrets(diagnosis),
    advice: advised?.type === 'advice.given' ? advised.advice : null,
    links: linksOf(incident, externalUrl),
  };
  return { ...report, markdown: toMarkdown(report) };
}

/** A report is made to be passed on: what it quotes of logs and errors must not carry a key out. */
export function withoutSecrets(diagnosis: Diagnosis): Diagnosis {
  return JSON.parse(JSON.stringify(diagnosis), (_, value: unknown) =>
    typeof value === 'string' ? redactSecrets(value) : value
  ) as Diagnosis;
}
