import { createHash } from 'node:crypto';

/** The same problem of the same thing on the same host has the same one, over restarts of agent and receiver. */
export function fingerprintOf(agent: string, component: string, symptom: string, subject: string): string {
  return createHash('sha256')
    .update(JSON.stringify([agent, component, symptom, subject]))
    .digest('hex')
    .slice(0, 32);
}
