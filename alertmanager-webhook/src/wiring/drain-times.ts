import type { Incident } from '@trinity/contracts';
import { failureOf } from '../incident/symptom-rank.ts';
import { symptomOfRule } from '../ingest/alert-to-signal.ts';
import type { Core } from './core.ts';

/** However long its rules look back, a fix is not watched for longer than this. */
const longestDrainMs = 15 * 60_000;

/** Of the alerts in the incident, and of those of the same failure that have not come yet. */
export async function drainTimes(
  { live, logger }: Core,
  incident: Incident
): Promise<Record<string, number>> {
  const { prometheus } = live();
  const own = new Set(incident.episodes.map(({ signal }) => signal.name));
  const failure = failureOf(incident.symptom, '');
  try {
    const rules = (await prometheus?.drainTimes()) ?? [];
    const ofFailure = rules.filter(({ name, labels }) => {
      const symptom = symptomOfRule(name, labels);
      return own.has(name) || (symptom !== undefined && failureOf(symptom, name) === failure);
    });
    return Object.fromEntries(ofFailure.map(({ name, ms }) => [name, Math.min(longestDrainMs, ms)]));
  } catch (error) {
    logger.warn({ err: error, incident: incident.id }, 'the rules of Prometheus cannot be read');
    return {};
  }
}
