import type { Decision, IncidentIn, Person } from '@trinity/contracts';
import type { Stage } from '../stage.ts';
import { readContext, type DecisionPorts } from './read-context.ts';
import { decide } from './decide.ts';
import { seenOf } from './seen.ts';

/** diagnosed → decided. */
export function createDecideStage(ports: DecisionPorts): Stage<'diagnosed'> {
  return async (incident) => {
    const decision = await decideNow(ports, incident);
    return {
      events: [{ type: 'decision.made', decision }],
      due: ports.clock.now(),
      cells: incident.decision === null ? await shadowCells(ports, decision) : [],
    };
  };
}

/** Counted with the first decision of an incident: later ones are about the same. */
function shadowCells({ records }: DecisionPorts, { shadows }: Decision) {
  return Promise.all(shadows.map(({ playbook, outcome }) => records.shadowCell(playbook, outcome)));
}

/** The decision on an incident as things are now. */
export async function decideNow(ports: DecisionPorts, incident: IncidentIn<'diagnosed' | 'decided'>) {
  const { requested } = incident;
  const by = requested?.by.kind === 'person' ? (requested.by satisfies Person) : null;
  const asked = requested && by ? { by, playbook: requested.playbook } : null;
  const context = await readContext(ports, incident, asked);
  return { ...decide(context), seen: seenOf(context) };
}
