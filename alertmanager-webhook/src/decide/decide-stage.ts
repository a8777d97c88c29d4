import type { IncidentIn, Person } from '@trinity/contracts';
import type { Stage } from '../stage.ts';
import { readContext, type DecisionPorts } from './read-context.ts';
import { decide } from './decide.ts';

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
  return decide(
    await readContext(ports, incident, requested && by ? { by, playbook: requested.playbook } : null)
  );
}
