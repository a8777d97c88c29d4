import type { IncidentIn, Person } from '@trinity/contracts';
import type { Stage } from '../stage.ts';
import { readContext, type DecisionPorts } from './read-context.ts';
import { decide } from './decide.ts';
import { seenOf } from './seen.ts';

/** diagnosed → decided. */
export function createDecideStage(ports: DecisionPorts): Stage<'diagnosed'> {
  return async (incident) => ({
    events: [{ type: 'decision.made', decision: await decideNow(ports, incident) }],
    due: ports.clock.now(),
  });
}

/** The decision on an incident as things are now. */
export async function decideNow(ports: DecisionPorts, incident: IncidentIn<'diagnosed' | 'decided'>) {
  const { requested } = incident;
  const by = requested?.by.kind === 'person' ? (requested.by satisfies Person) : null;
  const asked = requested && by ? { by, playbook: requested.playbook } : null;
  const context = await readContext(ports, incident, asked);
  return { ...decide(context), seen: seenOf(context) };
}
