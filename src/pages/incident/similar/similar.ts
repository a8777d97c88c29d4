import type { Incident, IncidentSummary } from '@trinity/contracts';

const most = 5;

/**
 * Earlier incidents of the same cause, or of the same symptom while the cause is unknown. Those of the same component
 * come first, then the newest.
 */
export function similarTo(
  incident: Pick<Incident, 'id' | 'component' | 'symptom' | 'diagnosis'>,
  others: readonly IncidentSummary[]
): IncidentSummary[] {
  const cause = knownCause(incident);
  const alike = others.filter(
    (other) =>
      other.id !== incident.id &&
      (cause === null ? other.symptom === incident.symptom : other.cause === cause)
  );
  const distance = ({ component }: IncidentSummary) => (component === incident.component ? 0 : 1);
  return alike.sort((a, b) => distance(a) - distance(b) || b.openedAt - a.openedAt).slice(0, most);
}

/**
 * What the receiver is asked for; it looks for all of the words in titles, causes and states. Of a title those with
 * digits are left out: a rule says what it measured, which is another number each time.
 */
export function similarWords(incident: Pick<Incident, 'diagnosis' | 'title'>): string {
  const lasting = incident.title.split(/\s+/).filter((word) => !/\d/.test(word));
  const words = lasting.length > 0 ? lasting.join(' ') : incident.title;
  return knownCause(incident) ?? words.slice(0, 200);
}

function knownCause({ diagnosis }: Pick<Incident, 'diagnosis'>): string | null {
  return diagnosis && diagnosis.cause !== 'unknown' ? diagnosis.cause : null;
}
