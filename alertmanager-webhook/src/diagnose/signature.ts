import { signatureOf as signatureOfText } from '@trinity/causes';
import type { Incident } from '@trinity/contracts';

/** Names the kind of failure: by the error where one was reported, else by what was observed. */
export function signatureOf(incident: Incident): string {
  const component = incident.component ?? 'none';
  const error = incident.episodes
    .map(({ signal }) => signal.evidence.error)
    .find((found) => found !== undefined);
  if (error !== undefined) {
    return `${component}:${signatureOfText(error.type, error.message)}`;
  }
  const name =
    incident.symptom === 'other' ? (incident.episodes[0]?.signal.name ?? 'other') : incident.symptom;
  return `${component}:${signatureOfText(incident.symptom, name)}`;
}
