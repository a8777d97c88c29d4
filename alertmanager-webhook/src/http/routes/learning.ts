import type { TotalsAnswer } from '@trinity/contracts';
import type { Handlers } from '../handler.ts';

export interface LearningPorts {
  totals(): Promise<TotalsAnswer>;
}

type LearningRoutes = Pick<Handlers, 'totals'>;

/** What was learned of all that happened. */
export function createLearningRoutes(ports: LearningPorts): LearningRoutes {
  return {
    totals: () => ports.totals(),
  };
}
