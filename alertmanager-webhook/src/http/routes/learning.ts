import type { Incident, IncidentPattern, Patterns, TotalsAnswer } from '@trinity/contracts';
import type { Journal } from '../../incident/journal.ts';
import type { Handlers } from '../handler.ts';
import { loadIncident } from '../load-incident.ts';

export interface LearningPorts {
  journal: Journal;
  totals(): Promise<TotalsAnswer>;
  patterns(): Promise<Patterns>;
  patternOf(incident: Incident): Promise<IncidentPattern>;
}

type LearningRoutes = Pick<Handlers, 'totals' | 'patterns' | 'incidentPattern'>;

/** What was learned of all that happened. */
export function createLearningRoutes({
  journal,
  totals,
  patterns,
  patternOf,
}: LearningPorts): LearningRoutes {
  return {
    totals: () => totals(),
    patterns: () => patterns(),
    incidentPattern: async ({ params }) => patternOf(await loadIncident(journal, params)),
  };
}
