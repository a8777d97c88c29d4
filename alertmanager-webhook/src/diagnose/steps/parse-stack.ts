import { parseStack } from '@trinity/causes';
import type { Incident, Stack } from '@trinity/contracts';

/** Step 1: the first error or trace that came with a signal, read in whatever language it is. */
export function parseIncidentStack(incident: Incident): Stack | null {
  for (const { signal } of incident.episodes) {
    const { error, logLines } = signal.evidence;
    const text = error ? (error.stack ?? `${error.type}: ${error.message}`) : (logLines ?? []).join('\n');
    const stack = text === '' ? null : parseStack(text);
    if (stack !== null) {
      return stack;
    }
  }
  return null;
}
