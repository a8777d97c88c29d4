import type { Diagnosis, Incident, ProposedFix } from '@trinity/contracts';
import type { Clock } from '../clock.ts';
import { applyEvent } from '../incident/fold.ts';
import { diagnose } from './diagnose-stage.ts';
import { patternSource } from './sources/pattern.ts';

/**
 * What the receiver would say of a service that reported this text as its error, if it knew nothing else: the same
 * stage, sources and weights. Null where the text is no failure that it knows.
 */
export async function diagnoseText(
  text: string,
  clock: Clock,
  proposeFixes: (cause: string) => ProposedFix[]
): Promise<Diagnosis | null> {
  const diagnosis = await diagnose(
    {
      clock,
      sources: [patternSource],
      components: () => [],
      proposeFixes: async (_, cause) => proposeFixes(cause),
    },
    incidentOfText(text, clock.now())
  );
  return diagnosis.cause === 'unknown' ? null : diagnosis;
}

/** An incident whose only signal is an exception with this text. */
export function incidentOfText(text: string, at: number, component: string | null = null): Incident {
  return applyEvent(null, {
    type: 'incident.opened',
    at,
    by: { kind: 'machine', name: 'trinity' },
    incident: 'text',
    component,
    station: null,
    severity: 'info',
    title: 'The text',
    automatic: false,
    signal: {
      source: { kind: 'person', name: 'the command line' },
      fingerprint: 'text',
      status: 'firing',
      symptom: 'exception',
      component,
      name: 'text',
      summary: '',
      startsAt: at,
      count: 1,
      labels: {},
      annotations: {},
      evidence: { error: { type: '', message: '', stack: text } },
    },
  });
}
