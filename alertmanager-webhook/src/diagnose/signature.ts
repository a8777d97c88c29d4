import { likenessOf as likenessOfText, signatureOf as signatureOfText, type Likeness } from '@trinity/causes';
import type { Incident } from '@trinity/contracts';

/** Names the kind of failure: by the error where one was reported, else by what was observed. */
export function signatureOf(incident: Incident): string {
  const component = incident.component ?? 'none';
  const error = errorOf(incident);
  if (error !== undefined) {
    return `${component}:${signatureOfText(error.type, error.message)}`;
  }
  const name =
    incident.symptom === 'other' ? (incident.episodes[0]?.signal.name ?? 'other') : incident.symptom;
  return `${component}:${signatureOfText(incident.symptom, name)}`;
}

/** What the error has in common with others of its component that are worded alike; null where none was reported. */
export function likenessOf(incident: Incident): Likeness | null {
  const error = errorOf(incident);
  if (error === undefined) {
    return null;
  }
  const { words, bands } = likenessOfText(error.type, error.message);
  return { words, bands: bands.map((band) => `${incident.component ?? 'none'}:${band}`) };
}

function errorOf(incident: Incident) {
  return incident.episodes.map(({ signal }) => signal.evidence.error).find((found) => found !== undefined);
}
