import type { Facts, Incident } from '@trinity/contracts';
import { byStart } from './by-start.ts';

/** The labels of alerts that say which API it is about; shipped rules and the SDK's metrics use this one. */
const apiLabel = 'api_name';

/**
 * What is known of an incident by name: what agents and SDKs measured, newest last, and the API that an alert names.
 * Conditions compare with these, and settings choose by them among what the service offers: nothing is built of them.
 */
export function factsOf(incident: Pick<Incident, 'episodes'>): Facts {
  const facts: Facts = {};
  for (const signal of byStart(incident)) {
    const api = signal.labels[apiLabel];
    Object.assign(facts, api === undefined ? {} : { api: api.slice(0, 200) }, signal.evidence.facts ?? {});
  }
  return facts;
}
