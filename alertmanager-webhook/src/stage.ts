import type { IncidentIn, Phase } from '@trinity/contracts';
import type { Step } from './incident/journal.ts';

/**
 * One stage: what an incident in this phase becomes next. It may read the world, but changes it only through the
 * events and cells that it returns, so that it can be run again from the start after a crash.
 */
export type Stage<P extends Phase> = (incident: IncidentIn<P>) => Promise<Step>;

/** Nothing to do before something happens to the incident. */
export const rest: Step = { events: [], due: null };
