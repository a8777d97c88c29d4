import type { Incident, IncidentPattern, Patterns, TotalsAnswer } from '@trinity/contracts';
import { ApiError } from '../../errors.ts';
import type { Journal } from '../../incident/journal.ts';
import type { Handlers } from '../handler.ts';

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
    incidentPattern: async ({ params }) => {
      const loaded = await journal.load(params.id ?? '');
      if (loaded === null) {
        throw new ApiError('not_found', [`There is no incident ${(params.id ?? '').slice(0, 100)}.`]);
      }
      return patternOf(loaded.incident);
    },
  };
}
