import { knownCauses } from '@trinity/causes';
import type { Drills } from '../../operate/drills.ts';
import type { Handlers } from '../handler.ts';

type ChoiceRoutes = Pick<Handlers, 'drills' | 'startDrill' | 'causes'>;

/** What a person chooses from: failures on purpose, and causes to name instead of a wrong one. */
export function createChoiceRoutes(drills: Drills): ChoiceRoutes {
  return {
    causes: async () => ({
      causes: knownCauses.map(({ slug, title, category }) => ({ slug, title, category })),
    }),
    drills: async () => ({ drills: drills.list() }),
    startDrill: async ({ params, person, body }) => ({
      drill: await drills.start(params.name ?? '', person, body.requestId),
    }),
  };
}
