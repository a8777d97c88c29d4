import type { Diagnosis, Incident, IncidentIn } from '@trinity/contracts';
import type { Stage } from '../stage.ts';
import { diagnose, type DiagnosePorts } from './diagnose-stage.ts';
import { echoMs, findOrigin, type DependencyPorts, type Origin } from './sources/dependency.ts';

export interface DiagnoseAgainPorts extends DependencyPorts {
  diagnosing: DiagnosePorts;
  /** When what the incident suffers from was mended; null while it stands. */
  originMendedAt(incident: Incident): Promise<number | null>;
}

/**
 * A sufferer is often seen before what it suffers from. Nothing is decided or begun on a diagnosis that did not know of a
 * failure, open by now, in something that the component needs, or that knows of one which is mended while this still fails:
 * it is diagnosed again first.
 */
export function diagnoseAgain<P extends 'diagnosed' | 'decided'>(
  ports: DiagnoseAgainPorts,
  stage: Stage<P>
): Stage<P> {
  return async (incident) => {
    const diagnosis = await newDiagnosis(ports, incident);
    return diagnosis === null
      ? stage(incident)
      : { events: [{ type: 'diagnosis.made', diagnosis }], due: ports.diagnosing.clock.now() };
  };
}

/** Null where there is nothing new, or a person has decided already what is to be done. */
async function newDiagnosis(
  ports: DiagnoseAgainPorts,
  incident: IncidentIn<'diagnosed' | 'decided'>
): Promise<Diagnosis | null> {
  const component = ports.components().find(({ name }) => name === incident.component);
  if (component === undefined || incident.requested !== null) {
    return null;
  }
  const origin = await findOrigin(incident, component, ports);
  const isNews =
    origin === null ? await failsAllTheSame(ports, incident) : !knows(incident.diagnosis, origin);
  if (!isNews) {
    return null;
  }
  const diagnosis = await diagnose(ports.diagnosing, incident);
  // Where the source of it did not answer just now, the old one stands, instead of one after another.
  return origin === null || knows(diagnosis, origin) ? diagnosis : null;
}

/** It failed again when the echo of what it suffered from was over. */
async function failsAllTheSame(ports: DiagnoseAgainPorts, incident: Incident): Promise<boolean> {
  const mendedAt = await ports.originMendedAt(incident);
  const lastAt = mendedAt === null ? null : await ports.lastHappenedAt(incident);
  return mendedAt !== null && lastAt !== null && lastAt > mendedAt + echoMs;
}

function knows({ evidence }: Diagnosis, { incident }: Origin): boolean {
  return evidence.some((each) => each.source === 'dependency' && each.incident === incident);
}
