import { looksLikeError, parseStack } from '@trinity/causes';
import type { Incident, Stack } from '@trinity/contracts';

/** Step 1: the first error or trace that came with a signal, read in whatever language it is. */
export function parseIncidentStack(incident: Incident): Stack | null {
  for (const { signal } of incident.episodes) {
    const { error, logLines } = signal.evidence;
    if (error) {
      return parseStack(error.stack ?? `${error.type}: ${error.message}`);
    }
    const logged = parseStack((logLines ?? []).join('\n'));
    if (tellsOfError(logged)) {
      return logged;
    }
  }
  return null;
}

/** The last lines of a log are mostly of what went well. */
function tellsOfError({ type, message, frames }: Stack): boolean {
  return type !== null || frames.length > 0 || looksLikeError.test(message);
}
